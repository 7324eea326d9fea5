import ArgumentParser
import AutoMLSearch
import AutoMLStore
import Foundation

struct StopCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Ask a running search to end, or to end one of its trials.",
        discussion: """
            The search saves and ends as after Ctrl-C, and the same command continues it. A trial ends after its running \
            epoch, and counts as pruned.
            """)

    @Argument(help: "The trial; default: the whole search.")
    var trial: Int?

    @OptionGroup var study: StudyOption
    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    func run() throws {
        let name = try SQLiteTrialStore(reading: store.path).studyName(study.study)
        let trials = try SQLiteTrialStore(writing: store.path)
        guard try trials.pulse(of: name).isLive(now: .now) else {
            throw Failure.Usage("no search is running on study '\(name)', so there is nothing to stop")
        }
        try trials.ask(trial.map { .stopTrial($0) } ?? .stopStudy, of: name)
        Terminal.print(
            trial.map { "asked trial \($0) of \(name) to end after its epoch" } ?? "asked the search of \(name) to end")
    }
}
