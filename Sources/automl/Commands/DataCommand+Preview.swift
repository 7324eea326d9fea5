import ArgumentParser
import AutoMLData
import AutoMLExport
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLTerminal
import Foundation

extension DataCommand {
    struct Preview: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show training images beside what augmentation makes of them.")

        @OptionGroup var data: DataOptions

        @Option(
            help: ArgumentHelp(
                "Strengths as in a space, such as \(Self.example), which is shown where nothing is said.",
                valueName: "name=strength,..."))
        var augment: String?

        @Option(
            help: ArgumentHelp("Show the strongest augmentation that this space allows.", valueName: "file"),
            completion: Candidates.spaces)
        var space: String?

        @Option(help: ArgumentHelp("How many images.", valueName: "n"))
        var count = 8

        @Option(help: ArgumentHelp("How many changed copies beside each.", valueName: "n"))
        var copies = 7

        @Option(help: "Decides which images are shown and what happens to them.")
        var seed: UInt64 = 0

        @Option(help: ArgumentHelp("The PNG file to write.", valueName: "file"), completion: .file())
        var output = "preview.png"

        @OptionGroup var verbosity: VerbosityOptions

        private static let example = "shift=0.1,rotate=15"
        private static let most = 100

        func validate() throws {
            if augment != nil, space != nil { throw ValidationError("give one of --augment and --space") }
            for (name, value) in [("--count", count), ("--copies", copies)] where !(1...Self.most).contains(value) {
                throw ValidationError("\(name) is \(value); allowed is 1 to \(Self.most)")
            }
        }

        func run() throws {
            let augmentation = try chosen()
            let dataset = try Dataset.load(data.request)
            let preview = try PreviewSamples(of: dataset, augmentation, count: count, copies: copies, seed: seed)
            let file = URL(fileURLWithPath: output)
            try AtomicFile.write(
                Data(try ContactSheet(rows: preview.rows).picture.png(place: output)), to: file)
            let sheet = TerminalSheet(
                rows: preview.rows, width: Terminal.output.columns ?? 80, style: .ofOutput)
            Terminal.print(document: sheet.text)
            explain(preview, augmentation, shown: sheet.columns - 1)
        }

        private func chosen() throws -> Augmentation {
            guard let space else { return try AugmentArgument.augmentation(written: augment ?? Self.example) }
            return try AugmentArgument.strongest(
                of: SearchSpace(contentsOf: try Resources.spaceFile(space), vocabulary: .network))
        }

        private func explain(_ preview: PreviewSamples, _ augmentation: Augmentation, shown: Int) {
            let images = preview.rows.count == 1 ? "1 image" : "\(preview.rows.count) images"
            Terminal.print(
                """

                rows: \(preview.labels.joined(separator: ", ")) (of the training part)
                columns: the image as it is, then as epochs 1 to \(shown) would show it with \(augmentation.words)
                wrote \(output): \(images), beside \(copies) copies each
                """)
        }
    }
}
