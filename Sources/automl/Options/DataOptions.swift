import ArgumentParser
import AutoMLData

struct DataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            digits, fizzbuzz, a data set that was fetched (automl data list), a folder of IDX files or of one folder of \
            images per class, a CSV or an .npz file.
            """,
            valueName: "data"), completion: Candidates.datasets)
    var data = Self.builtIn

    static let builtIn = "digits"

    @Option(
        help: ArgumentHelp("The column of a CSV file that is to be predicted: texts or numbers.", valueName: "column"))
    var target: String?

    @Option(
        help: ArgumentHelp(
            "What is predicted: classification or regression. Default: what the column looks like.", valueName: "task"))
    var task: TaskArgument?

    @OptionGroup var preparation: PreparationOptions

    var request: DataRequest {
        DataRequest(data: data, target: target, task: task?.kind, preparation: preparation.preparation)
    }
}

struct TaskArgument: ExpressibleByArgument {
    let kind: LearningKind

    init?(argument: String) {
        guard let kind = LearningKind(rawValue: argument) else { return nil }
        self.kind = kind
    }

    static var allValueStrings: [String] { LearningKind.allCases.map(\.rawValue) }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
