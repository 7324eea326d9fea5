import ArgumentParser
import AutoMLModels
import AutoMLSearch

/// What a search may take: of time, of memory, of the disk.
struct LimitOptions: ParsableArguments {
    @Option(
        name: .customLong("for"),
        help: ArgumentHelp(
            "How long to search, such as 90s, 30m, 2h; what is not done by then is saved.", valueName: "time"))
    var time: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "How long a trial may train; one that takes longer ends with the epochs it has.", valueName: "time"))
    var trialTime: DurationArgument?

    @Option(
        help: ArgumentHelp(
            "Memory of the whole program, such as 500MB, 2GB; default: what is free. A network that would not fit is not "
                + "proposed, and a trial waits until it fits beside the others.", valueName: "size"))
    var memory: SizeArgument?

    @Option(help: ArgumentHelp("Memory of one trial: larger networks are not proposed.", valueName: "size"))
    var trialMemory: SizeArgument?

    @Option(
        help: ArgumentHelp(
            "How many of the best trials' models are kept; any other is had again by training again.", valueName: "n"))
    var keep = Self.defaultKeep

    @Option(
        help: ArgumentHelp(
            "Disk space of the study's models and checkpoints: fewer models are kept.", valueName: "size"))
    var maxDisk: SizeArgument?

    /// Models are small beside the data, and the first few are those that anybody asks for.
    static let defaultKeep = 20

    func validate() throws {
        guard keep >= 0 else { throw ValidationError("--keep is \(keep); it must not be negative") }
        if let memory, let trialMemory, trialMemory.bytes > memory.bytes {
            throw ValidationError(
                "--trial-memory \(trialMemory.defaultValueDescription) is more than --memory "
                    + "\(memory.defaultValueDescription), which all trials share")
        }
    }

    /// What is said of programs of somebody else's, of which nothing is known before they train.
    func validateExternal() throws {
        let given = [
            ("--memory", memory != nil), ("--trial-memory", trialMemory != nil), ("--keep", keep != Self.defaultKeep),
            ("--max-disk", maxDisk != nil),
        ]
        guard let (name, _) = given.first(where: \.1) else { return }
        throw ValidationError(
            "\(name) is for automl's own trainer; an external program takes and keeps what it likes (--trial-time holds)"
        )
    }

    var timeOfTrial: TrialTime? { trialTime.map { TrialTime(.seconds($0.seconds)) } }
}
