/// The characters that a terminal can show beyond those of ASCII.
package enum Signs: Sendable, Hashable {
    case unicode
    /// For a locale that is none of UTF-8.
    case ascii

    /// Says that something was left out; one column.
    package var omission: String { self == .unicode ? "…" : "~" }

    /// A text of ours in these signs. Other people's words stay as they are.
    package func spelt(_ text: String) -> String {
        guard self == .ascii, !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        return text.map { Self.spellings[$0] ?? String($0) }.joined()
    }

    /// Each takes as many columns as the sign that it stands for, so that tables stay in line.
    private static let spellings: [Character: String] = [
        "…": "~", "×": "x", "≈": "~", "±": "+", "≤": "<", "≥": ">", "²": "2", "µ": "u", "·": ".", "–": "-", "→": ">",
    ]
}
