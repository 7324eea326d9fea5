import ArgumentParser
import AutoMLSearch

/// A length of time as people write it: `90s`, `30m`, `1h30m`, `2d`.
struct DurationArgument: ExpressibleByArgument {
    let seconds: Double
    /// As it was written.
    let defaultValueDescription: String

    init?(argument: String) {
        guard let duration = Duration(written: argument) else { return nil }
        seconds = duration / .seconds(1)
        defaultValueDescription = argument
    }
}
