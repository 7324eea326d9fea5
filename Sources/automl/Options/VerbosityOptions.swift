import ArgumentParser

/// How much is said on standard error, for every command; results on standard output stay the same.
struct VerbosityOptions: ParsableArguments {
    @Flag(name: .shortAndLong, help: "Print only results and errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say more: in a search every epoch, and why each trial was proposed.")
    var verbose = false

    func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
    }

    /// A remark that is not the result.
    func say(_ text: String) {
        if !quiet, !text.isEmpty { Terminal.say(text) }
    }
}
