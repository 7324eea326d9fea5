/// What whoever reads a stream can be shown. The one place that decides it.
package struct Appearance: Sendable, Hashable {
    /// Of the terminal; nil where nobody looks at one: then lines are as long as they are.
    package var columns: Int?
    /// Nil where it is no terminal, or one that does not say.
    package var rows: Int?
    package var isColoured: Bool
    package var signs: Signs
    /// Whether lines can be drawn again in place.
    package var isLive: Bool
    /// Whether lines that are already drawn are wrapped anew where the terminal gets narrower.
    var reflows: Bool

    /// For a reader that is no terminal.
    package static let plain = Appearance(size: nil, environment: [:])

    /// - Parameters:
    ///   - size: of the terminal; nil for a file or a pipe.
    ///   - environment: of the process.
    package init(size: (columns: Int, rows: Int?)?, environment: [String: String]) {
        columns = size?.columns
        rows = size?.rows
        isLive = size != nil && environment["TERM"] != "dumb"
        isColoured = Self.isColoured(on: isLive, environment)
        // A file may be read anywhere.
        signs = size == nil || Self.isUTF8(environment) ? .unicode : .ascii
        // These two cut the lines instead.
        reflows = environment["XTERM_VERSION"] == nil && environment["STY"] == nil
    }

    /// `NO_COLOR` forbids (no-color.org), `CLICOLOR_FORCE` and `FORCE_COLOR` ask for colours also in a pipe, `CLICOLOR=0`
    /// declines them on a terminal (bixense.com/clicolors).
    private static func isColoured(on isLive: Bool, _ environment: [String: String]) -> Bool {
        func isSet(_ name: String) -> Bool { !["", "0"].contains(environment[name, default: ""]) }
        if !environment["NO_COLOR", default: ""].isEmpty { return false }
        if isSet("CLICOLOR_FORCE") || isSet("FORCE_COLOR") { return true }
        return isLive && environment["CLICOLOR"] != "0" && environment["FORCE_COLOR"] != "0"
    }

    /// The first of these that says something decides (POSIX, Base Definitions, 8.2).
    private static func isUTF8(_ environment: [String: String]) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        let name = locale.lowercased()
        return name.contains("utf-8") || name.contains("utf8")
    }
}
