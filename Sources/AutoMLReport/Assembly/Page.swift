import AutoMLDigest
import Foundation

/// The page that shows a study: one HTML text that needs nothing else.
///
/// Its policy lets the browser run this script alone, known by its hash, and (in a report) ask nobody for anything: whatever
/// a name or a note of the study says, it cannot become code or a request.
public struct Page: Sendable {
    public let html: String
    /// The Content-Security-Policy, also as a header for whoever serves the page.
    public let policy: String

    /// A page that asks a dashboard for its documents.
    ///
    /// - Parameter token: lets the page write.
    public init(live token: String) {
        self.init(title: "automl", live: token, documents: "")
    }

    /// A page with all documents inside.
    ///
    /// - Parameter documents: a JSON object.
    init(title: String, documents: String) {
        self.init(title: title, live: nil, documents: documents)
    }

    private init(title: String, live token: String?, documents: String) {
        let script = "(() => {\n'use strict';\n" + PageFiles.scripts.joined(separator: "\n") + "\n})();\n"
        let style = PageFiles.styles.joined(separator: "\n")
        policy = [
            "default-src 'none'", "script-src '\(Self.hash(script))'", "style-src '\(Self.hash(style))'",
            "img-src data:", token == nil ? nil : "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
        ].compactMap(\.self).joined(separator: "; ")
        html = Self.fill(
            PageFiles.skeleton,
            [
                "title": HTMLText.escaped(title), "csp": policy, "style": style, "script": script,
                "documents": documents.isEmpty
                    ? ""
                    : "<script type=\"application/json\" id=\"documents\">\(HTMLText.inScript(documents))</script>",
                "live": token.map { "<meta name=\"automl-live\" content=\"\(HTMLText.escaped($0))\">" } ?? "",
            ])
    }

    private static func hash(_ text: String) -> String {
        let digits = Array(SHA256.hexadecimal(of: Data(text.utf8)))
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
        return "sha256-" + Data(bytes).base64EncodedString()
    }

    /// Puts each part in its place `{{name}}`, once: what a part says is never looked at again.
    private static func fill(_ skeleton: String, _ parts: [String: String]) -> String {
        var result = ""
        for (index, piece) in skeleton.split(separator: "{{", omittingEmptySubsequences: false).enumerated() {
            guard index > 0, let end = piece.range(of: "}}") else {
                result += piece
                continue
            }
            result += parts[String(piece[..<end.lowerBound])] ?? ""
            result += piece[end.upperBound...]
        }
        return result
    }
}

/// Texts of others inside HTML.
enum HTMLText {
    /// As content or between quotes.
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }

    /// JSON inside a script element: nothing in it can end the element, or begin a comment.
    static func inScript(_ json: String) -> String { json.replacing("<", with: "\\u003c") }
}
