import FlyingFox
import Foundation

extension HTTPRequest {
    /// The items of the query as forms and `URLSearchParams` write them, where a plus sign is a blank.
    ///
    /// Reference: WHATWG URL, section 5.1, application/x-www-form-urlencoded parsing.
    var formItems: [QueryItem] {
        target.query().split(separator: "&").map { item in
            let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return QueryItem(name: Self.decoded(parts[0]), value: parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
    }

    /// What is wrongly encoded stays as it is.
    private static func decoded(_ part: Substring) -> String {
        let blanks = part.replacing("+", with: " ")
        return blanks.removingPercentEncoding ?? String(blanks)
    }
}
