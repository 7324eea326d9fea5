import ArgumentParser
import AutoMLData
import AutoMLModels
import Foundation

extension DataCommand {
    struct Fetch: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Fetch a well-known data set, for --data to take by its name.",
            discussion: """
                What is there and whole is not fetched again. After an interruption the same command goes on. Every file
                is held against its known SHA-256, wherever it comes from. It lies in the folder that AUTOML_CACHE
                names, else in XDG_CACHE_HOME/automl, else in ~/.cache/automl.
                """)

        @Argument(help: "mnist, fashion-mnist or cifar10.", completion: Candidates.fetchables)
        var name: String

        @Option(
            help: ArgumentHelp(
                "A mirror of your own that holds the same files: an address of http or https, or a folder.",
                valueName: "address"), completion: .directory)
        var from: String?

        @Flag(help: "Fetch every file again, also one that is whole.")
        var force = false

        @OptionGroup var verbosity: VerbosityOptions

        func run() async throws {
            let dataset = try Catalogue.wellKnown.dataset(named: name)
            let mirror = try from.map { try Mirror($0) }
            let progress = FetchProgress(dataset, verbosity)
            let (cache, force) = (DataCache(), force)
            let work = Task {
                try await Fetcher(cache: cache, observe: { progress.observe($0) })
                    .fetch(dataset, from: mirror, anew: force)
            }
            let interruption = Interruption { work.cancel() }
            let result = await work.result
            withExtendedLifetime(interruption) { progress.finish() }
            try tell(result, dataset, cache)
        }

        private func tell(_ result: Result<Bool, any Error>, _ dataset: FetchableDataset, _ cache: DataCache) throws {
            if case .failure(let error) = result, error is CancellationError {
                verbosity.say("stopped; what has come is kept, and the same command goes on from there")
                throw Failure.Interrupted()
            }
            let isNew = try result.get()
            guard case .complete(let bytes) = cache.state(of: dataset) else {
                throw Failure.Runtime("\(name): its files in \(cache.folder(of: dataset)) changed meanwhile; try again")
            }
            let words = isNew ? "is here" : "was here already"
            Terminal.print(
                "\(name) \(words): \(dataset.samples) samples, \(ByteSize(bytes)) in \(cache.folder(of: dataset))")
            verbosity.say("next: automl search --space cnn.json --data \(name) --for 10m")
        }
    }
}
