import ArgumentParser

/// Which study, for commands that look at one.
struct StudyOption: ParsableArguments {
    @Option(
        help: ArgumentHelp("Which study; default: the one searched last.", valueName: "name"),
        completion: Candidates.studies)
    var study: String?
}
