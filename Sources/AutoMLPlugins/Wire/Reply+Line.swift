import AutoMLSearch
package import Foundation

extension Reply {
    /// Reads what a plugin answered.
    ///
    /// - Throws: `Fault` for a line that is no JSON or no message of the protocol.
    package init(line: Data) throws(Fault) {
        do {
            self = try JSONLine.message(in: line)
        } catch let error as DecodingError where error.isSyntax {
            let words = JSONLine.excerpt(of: line)
            throw Fault(what: "'\(words)', which is not JSON,", reason: nil, remedy: Self.remedy(for: words))
        } catch let error as DecodingError {
            throw Fault(what: "what cannot be understood", reason: error.sentence, remedy: "")
        } catch {
            throw Fault(what: "what cannot be understood", reason: "\(error)", remedy: "")
        }
    }

    /// What is wrong with an answer.
    package struct Fault: Error, Hashable {
        let what: String
        let reason: String?
        package let remedy: String

        /// - Parameter occasion: what the plugin was doing: `asked for trial 3`.
        package func told(while occasion: String) -> String {
            "answered \(what) while it was \(occasion)" + (reason.map { ": \($0)" } ?? "")
        }
    }

    static let stdoutRemedy = "only replies belong on its standard output; its log belongs on standard error"

    private static func remedy(for words: String) -> String {
        words.contains("NaN") || words.contains("Infinity") ? "JSON has no NaN: write null" : stdoutRemedy
    }
}

extension DecodingError {
    /// Whether the text is no JSON at all.
    fileprivate var isSyntax: Bool {
        if case .dataCorrupted(let context) = self { context.codingPath.isEmpty } else { false }
    }
}
