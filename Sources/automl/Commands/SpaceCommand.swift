import ArgumentParser
import AutoMLModels
import AutoMLReport
import AutoMLSearch
import AutoMLTerminal
import Foundation

struct SpaceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "space", abstract: "Check, sample and list search spaces.",
        subcommands: [Check.self, Sample.self, List.self])

    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how large a space is, what share of it is feasible, and what its networks cost.")

        @Argument(help: "The space file.", completion: Candidates.spaces)
        var file: String

        @OptionGroup var data: DataOptions
        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            let workshop = try Workshop(spaceFile: file, request: data.request)
            let check = SpaceCheck(workshop)
            switch format.format {
            case .json: try JSON.print(check)
            case .table, .csv: check.printWords(data: data.data)
            }
            if let problem = check.report.problem { throw Failure.Usage(problem) }
        }
    }

    struct Sample: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Draw feasible configurations from a space.")

        @Argument(help: "The space file.", completion: Candidates.spaces)
        var file: String

        @Option(help: ArgumentHelp("How many.", valueName: "n"))
        var count = 5

        @Option(help: "The same seed draws the same configurations.")
        var seed: UInt64 = 0

        @OptionGroup var data: DataOptions
        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func validate() throws {
            guard (1...1_000_000).contains(count) else {
                throw ValidationError("--count is \(count); allowed is 1 to 1000000")
            }
        }

        func run() throws {
            let feasible = try Workshop(spaceFile: file, request: data.request).feasible
            let drawn = try (1...count).map { number in
                var stream = RandomStream(seed: seed, trial: number, purpose: "space sample")
                return try feasible.sample(using: &stream)
            }
            switch format.format {
            case .json: try JSON.print(drawn)
            case .table, .csv: for configuration in drawn { Terminal.print(configuration.shortDescription) }
            }
        }
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the spaces that come with automl.")

        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            let spaces = try Resources.shippedSpaces.map { file in
                (file, try SearchSpace(contentsOf: file, vocabulary: .network))
            }
            if format.format == .json {
                return try JSON.print(spaces.map { ["file": $0.lastPathComponent, "name": $1.name] })
            }
            var table = Table(["file", "name", ">hyperparameters", ">max epochs"])
            for (file, space) in spaces {
                table.add([
                    file.lastPathComponent, space.name, String(space.hyperparameters.count),
                    String(space.training.maxEpochs),
                ])
            }
            Terminal.print(table)
        }
    }
}
