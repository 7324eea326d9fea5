import ArgumentParser

/// How a list is printed.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv
}

struct FormatOptions: ParsableArguments {
    @Option(help: "How to print: table, json or csv.")
    var format: OutputFormat = .table
}
