import ArgumentParser
import AutoMLBench
import AutoMLDashboard
import AutoMLData
import AutoMLExport
import AutoMLNN
import AutoMLPlugins
import AutoMLSearch
import AutoMLStore
import AutoMLTerminal
import AutoMLWording
import Foundation

/// How a failure is told: one line on standard error, and an exit code.
enum Failure {
    /// What the user gave cannot be used: exit code 2.
    struct Usage: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }

    /// Something went wrong while running: exit code 1.
    struct Runtime: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }

    /// Stopped by the user, everything saved: exit code 130.
    struct Interrupted: Error {}

    static func exit(with error: any Error) -> Never {
        if error is Interrupted { Foundation.exit(130) }
        if isFromParser(error) { exitLikeParser(error) }
        complain(oneLine(error))
        Foundation.exit(isBadInput(error) ? 2 : 1)
    }

    private static func isBadInput(_ error: any Error) -> Bool {
        if let error = error as? StoreError { return error.isBadInput }
        if case NetworkError.unsupportedKernels = error { return true }
        if let failure = error as? PluginFailure { return failure.kind == .badInput }
        if case DashboardError.noAddress = error { return true }
        return error is Usage || error is SpaceFileError || error is ExpressionError || error is OptionError
            || error is StudyConflict || error is InfeasibleSpace || error is DataError || error is AskError
    }

    static func oneLine(_ error: any Error) -> String {
        "\(error)".split(whereSeparator: \.isNewline).joined(separator: " ").printable()
    }

    // MARK: - What the argument parser throws

    /// Help and version requests, and wrong usage.
    private static func isFromParser(_ error: any Error) -> Bool {
        String(reflecting: type(of: error)).hasPrefix("ArgumentParser.")
    }

    private static func exitLikeParser(_ error: any Error) -> Never {
        let text = Automl.fullMessage(for: error)
        if Automl.exitCode(for: error) == .success {
            Terminal.print(text)
            Foundation.exit(0)
        }
        complain(ParserComplaint(text, arguments: Array(CommandLine.arguments.dropFirst())).line.printable())
        Foundation.exit(2)
    }

    private static func complain(_ line: String) {
        Terminal.say(StyledText("automl: ", .bad) + StyledText(line))
    }
}

extension StoreError {
    /// Whether another path, name or filter is the remedy; else something went wrong while running.
    fileprivate var isBadInput: Bool {
        switch self {
        case .full, .locked, .damaged, .inaccessible, .readOnly: false
        default: true
        }
    }
}
