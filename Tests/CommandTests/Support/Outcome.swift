import Foundation
import Testing

/// What a program left behind.
struct Outcome {
    let output: String
    let errors: String
    /// The exit code; the negative signal where one ended the program.
    let status: Int32

    var outputLines: [String] { output.split(whereSeparator: \.isNewline).map(String.init) }
    var errorLines: [String] { errors.split(whereSeparator: \.isNewline).map(String.init) }

    /// Standard output as one JSON object; a test fails here where it is none.
    func object() throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any], "\(output)\(errors)")
    }

    /// Standard output as one JSON array of objects.
    func objects() throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]], "\(output)\(errors)")
    }

    /// Whether this is how bad input is told: one line of the program's own that says what is wrong, a clean exit code,
    /// nothing on standard output and no trace of a crash.
    func expectRefusal(
        _ status: Int32 = 2, saying words: String..., sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(self.status == status, "\(errors)", sourceLocation: sourceLocation)
        #expect(output.isEmpty, sourceLocation: sourceLocation)
        let complaints = errorLines.filter { $0.hasPrefix("automl: ") || $0.hasPrefix("Error: ") }
        #expect(complaints.count == 1, "\(errors)", sourceLocation: sourceLocation)
        for word in words {
            #expect(complaints.first?.contains(word) == true, "'\(word)' in: \(errors)", sourceLocation: sourceLocation)
        }
        for trace in ["Fatal error", "Thread 0", "0x0"] {
            #expect(!errors.contains(trace), "\(errors)", sourceLocation: sourceLocation)
        }
    }
}
