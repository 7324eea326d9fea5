import ArgumentParser
import AutoMLData

struct DataOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "digits, fizzbuzz, a folder of IDX files or of one folder of images per class, or a CSV file.",
            valueName: "data"))
    var data = Self.builtIn

    static let builtIn = "digits"

    @Option(help: ArgumentHelp("The column of a CSV file that is to be predicted.", valueName: "column"))
    var target: String?

    var request: DataRequest { DataRequest(data: data, target: target) }
}
