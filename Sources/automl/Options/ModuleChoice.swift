import ArgumentParser
import AutoMLSearch

/// A strategy or pruner with its options: `evolution`, or `evolution:population=20,sample=5`.
struct ModuleChoice: ExpressibleByArgument {
    let options: Options

    init?(argument: String) {
        guard let options = Options(written: argument) else { return nil }
        self.options = options
    }

    var name: String { options.owner }
    var defaultValueDescription: String { name }

    /// As it would be written, options in order of their names.
    var label: String { options.written }
}
