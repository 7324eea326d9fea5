import ArgumentParser
import AutoMLData
import AutoMLSearch

struct DataCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "data", abstract: "List and describe data sets.", subcommands: [List.self, Describe.self],
        defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the built-in data sets, and what else works.")

        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            let listings = BuiltInDataset.allCases.map(\.listing)
            switch format.format {
            case .json: try JSON.print(listings)
            case .csv:
                var csv = CSV(["name", "samples", "shape", "classes", "what"])
                for listing in listings { csv.add(cells(listing)) }
                Terminal.print(document: csv.text)
            case .table:
                var table = Table(["name", ">samples", "shape", ">classes", "what"])
                for listing in listings { table.add(cells(listing)) }
                Terminal.print(table.text())
                Terminal.print("\n--data also takes:")
                for form in DataSource.acceptedForms { Terminal.print("  \(form)") }
                for listing in listings {
                    if let attribution = listing.attribution { Terminal.print("\n\(listing.name): \(attribution)") }
                }
            }
        }

        private func cells(_ listing: BuiltInDataset.Listing) -> [String] {
            [
                listing.name, String(listing.samples), listing.shape.map(String.init).joined(separator: "×"),
                String(listing.classes), listing.what,
            ]
        }
    }

    struct Describe: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what a data set holds and how it is split.")

        @Argument(help: "digits, fizzbuzz, a folder or a CSV file.")
        var data: String

        @Option(help: "The column of a CSV file that is to be predicted.")
        var target: String?

        @Option(help: "Decides the split, as in search.")
        var seed: UInt64 = 0

        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            let dataset = try Dataset.load(DataRequest(data: data, target: target))
            var stream = RandomStream(seed: seed, purpose: "split")
            let summary = dataset.summary(split: try dataset.split(using: &stream))
            if format.format == .json { return try JSON.print(summary) }
            if format.format == .table { printWords(summary, dataset) }
            printClasses(summary, asCSV: format.format == .csv)
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
            if let attribution = summary.attribution { Terminal.print(attribution) }
            Terminal.print("")
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
            Terminal.print(table.text(width: Terminal.width(of: 1)))
        }
    }
}
