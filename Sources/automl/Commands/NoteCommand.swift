import ArgumentParser
import AutoMLStore

struct NoteCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "note", abstract: "Write a note or tags beside a study or a trial, or read them.",
        discussion: """
            automl note "the baseline of our paper"       beside the study
            automl note --trial 41 "small and good"       beside a trial; "" removes the note
            automl note --trial 41 --tag small --tag ship
            """)

    @Argument(help: "The note, in place of an earlier one; without one, and without --tag, what is there is printed.")
    var text: String?

    @Option(help: ArgumentHelp("The trial; default: the study itself.", valueName: "n"))
    var trial: Int?

    @Option(
        name: .customLong("tag"),
        help: ArgumentHelp(
            "A tag of the trial, in place of earlier ones; may be repeated; \"\" removes all.", valueName: "text"))
    var tags: [String] = []

    @OptionGroup var study: StudyOption
    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    func validate() throws {
        if trial == nil, !tags.isEmpty { throw ValidationError("--tag is for a trial: say which with --trial") }
    }

    func run() throws {
        let name = try SQLiteTrialStore(reading: store.path).studyName(study.study)
        guard text != nil || !tags.isEmpty else { return try print(name) }
        let trials = try SQLiteTrialStore(writing: store.path)
        if let text { try trials.setNote(text, study: name, trial: trial) }
        if let trial, !tags.isEmpty { try trials.setTags(tags, study: name, trial: trial) }
    }

    private func print(_ study: String) throws {
        let remarks = try SQLiteTrialStore(reading: store.path).remarks(study: study, trials: trial.map { [$0] } ?? [])
        let remark = remarks[trial] ?? Remarks()
        if !remark.note.isEmpty { Terminal.print(remark.note) }
        if !remark.tags.isEmpty { Terminal.print("tags: " + remark.tags.joined(separator: ", ")) }
    }
}
