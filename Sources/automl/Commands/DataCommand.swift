import ArgumentParser
import AutoMLData
import AutoMLSearch
import AutoMLTerminal
import AutoMLWording

struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "List, fetch, describe and preview data sets.",
        subcommands: [List.self, Fetch.self, Describe.self, Preview.self], defaultSubcommand: List.self)

    struct Describe: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what a data set holds and how it is split.")

        @Argument(
            help: "digits, fizzbuzz, a fetched data set, a folder, a CSV or an .npz file.",
            completion: Candidates.datasets)
        var data: String

        @Option(help: "The column of a CSV file that is to be predicted.")
        var target: String?

        @Option(help: "What is predicted: classification or regression; default: what the column looks like.")
        var task: TaskArgument?

        @OptionGroup var preparation: PreparationOptions

        @Option(help: "Decides the split, as in search.")
        var seed: UInt64 = 0

        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            let request = DataRequest(
                data: data, target: target, task: task?.kind, preparation: preparation.preparation)
            let dataset = try Dataset.load(request)
            var stream = RandomStream(seed: seed, purpose: "split")
            let summary = dataset.summary(
                split: try dataset.split(trainSamples: preparation.trainSamples, using: &stream))
            if format.format == .json { return try JSON.print(summary) }
            if format.format == .table {
                printWords(summary, dataset)
                summary.columnTypes.map(printColumns)
            }
            printTarget(summary, asCSV: format.format == .csv)
        }

        private func printWords(_ summary: DatasetSummary, _ dataset: Dataset) {
            let range = summary.valueRange.map { Number.short(real: Double($0)) }.joined(separator: " to ")
            let test = summary.hasOwnTestPart ? "came with the data" : "drawn from it"
            Terminal.print(
                """
                \(summary.name): \(summary.samples) \(summary.kind), each \(dataset.shapeDescription), \
                values \(range) (train and validation)
                train \(summary.parts.train), validation \(summary.parts.validation), \
                test \(summary.parts.test) (sealed; \(test))
                hash \(summary.hash)
                """)
            for line in [summary.note, summary.attribution] { line.map { Terminal.print($0) } }
            Terminal.print("")
        }

        private func printColumns(_ columns: [ColumnSummary]) {
            var table = Table(["column", "type", ">missing", "holds"])
            for column in columns.prefix(Self.mostColumns) {
                table.add([
                    column.name, column.type.rawValue, column.missing.map(String.init) ?? "", column.words,
                ])
            }
            Terminal.print(table)
            if columns.count > Self.mostColumns {
                Terminal.print("... \(columns.count) columns in all; --format json shows them")
            }
            Terminal.print("")
        }

        private static let mostColumns = 60

        private func printTarget(_ summary: DatasetSummary, asCSV: Bool) {
            guard let target = summary.target else { return printClasses(summary, asCSV: asCSV) }
            let range = target.range.map { Number.short(real: Double($0)) }
            let (mean, deviation) = (Number.short(real: target.mean), Number.short(real: target.deviation))
            if asCSV {
                var csv = CSV(["target", "low", "high", "mean", "deviation"])
                csv.add([target.name] + range + [mean, deviation])
                return Terminal.print(document: csv.text)
            }
            Terminal.print(
                "predicts the number '\(target.name)': \(range.joined(separator: " to ")), mean \(mean), "
                    + "standard deviation \(deviation) (train and validation)")
        }

        private func printClasses(_ summary: DatasetSummary, asCSV: Bool) {
            let headings = ["class", ">samples", ">train", ">validation", ">test"]
            let rows = summary.classes.map { row in
                [row.name] + [row.count, row.parts.train, row.parts.validation, row.parts.test].map(String.init)
            }
            if asCSV {
                var csv = CSV(headings.map { $0.replacing(">", with: "") })
                for row in rows { csv.add(row) }
                return Terminal.print(document: csv.text)
            }
            var table = Table(headings)
            for row in rows { table.add(row) }
            Terminal.print(table)
        }
    }
}

extension ColumnSummary {
    /// `2 to 81`, `3 texts: first, second, third`, or why it is ignored.
    fileprivate var words: String {
        if let reason { return reason }
        if let range { return range.map { Number.short(real: Double($0)) }.joined(separator: " to ") }
        guard let levels else { return "" }
        let shown = levels.prefix(5).joined(separator: ", ") + (levels.count > 5 ? ", ..." : "")
        return "\(levels.count) text\(levels.count == 1 ? "" : "s"): \(shown)"
    }
}
