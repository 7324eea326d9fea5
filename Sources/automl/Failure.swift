import ArgumentParser
import AutoMLData
import AutoMLExport
import AutoMLSearch
import AutoMLStore
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
        Terminal.say("automl: \(oneLine(error))")
        Foundation.exit(isBadInput(error) ? 2 : 1)
    }

    private static func isBadInput(_ error: any Error) -> Bool {
        error is Usage || error is OptionError || error is StudyConflict || error is InfeasibleSpace
            || error is any BadInput
    }

    private static func oneLine(_ error: any Error) -> String {
        let text = (error as? any CustomStringConvertible)?.description ?? error.localizedDescription
        return text.split(whereSeparator: \.isNewline).joined(separator: " ")
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
        Terminal.say(text)
        Foundation.exit(2)
    }
}

/// Errors of the libraries that mean: what the user gave cannot be used.
protocol BadInput {}
