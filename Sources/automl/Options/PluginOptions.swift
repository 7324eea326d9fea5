import ArgumentParser
import AutoMLPlugins
import Foundation

/// How programs of somebody else's are treated, for every command that may start one.
struct PluginOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How long a plugin may take for a reply.", valueName: "time"))
    var pluginTimeout = DurationArgument(argument: "60s")!

    @Option(
        help: ArgumentHelp("How often a plugin that misbehaved is started anew and told all again.", valueName: "n"))
    var pluginRestarts = 0

    func validate() throws {
        guard (0...1_000).contains(pluginRestarts) else {
            throw ValidationError("--plugin-restarts is \(pluginRestarts); allowed is 0 to 1000")
        }
    }

    /// - Parameters:
    ///   - epochTimeout: nil for as long as an epoch takes.
    ///   - log: gets what plugins write to standard error.
    func host(epochTimeout: DurationArgument? = nil, log: PluginLog) -> PluginHost {
        PluginHost(
            PluginPolicy(
                deadline: .seconds(pluginTimeout.seconds), epochDeadline: epochTimeout.map { .seconds($0.seconds) },
                restarts: pluginRestarts, say: { log.say($0) }))
    }
}

/// Where plugins' words go: to standard error, or to whoever draws there.
final class PluginLog: @unchecked Sendable {
    private let lock = NSLock()
    // Guarded by `lock`.
    private var sink: @Sendable (String) -> Void

    init(_ verbosity: VerbosityOptions) { sink = { verbosity.say($0) } }

    /// From now on, lines go there.
    func redirect(to sink: @escaping @Sendable (String) -> Void) { lock.withLock { self.sink = sink } }

    func say(_ line: String) { lock.withLock { sink }(line) }
}
