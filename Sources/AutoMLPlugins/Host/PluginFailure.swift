import AutoMLWording

/// A plugin that cannot be used, or that did not behave: one line that names it, says what happened and what to do.
package struct PluginFailure: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Kind: Sendable, Hashable {
        /// What the user named or wrote cannot be used: another name, path or option is the remedy.
        case badInput
        /// The plugin itself says that it cannot go on; started anew it would say the same.
        case complaint
        /// It died, hung or spoke nonsense: started anew and told the same, it may go on.
        case misbehaviour
        /// Nobody's fault: the search was interrupted while it waited.
        case cancelled
    }

    package let kind: Kind
    /// The plugin as the user named it.
    package let plugin: String
    /// What happened, without the plugin's name.
    package let what: String
    package let remedy: String
    /// The last lines of its log, oldest first.
    package let log: [String]

    package init(_ kind: Kind, _ plugin: String, _ what: String, remedy: String = "", log: [String] = []) {
        self.kind = kind
        self.plugin = plugin
        self.what = what
        self.remedy = remedy
        self.log = log
    }

    package var description: String {
        var text = "plugin \(plugin) \(what)"
        if !remedy.isEmpty { text += "; \(remedy)" }
        if !log.isEmpty { text += " (its log ends: \(excerpt))" }
        return text.printable()
    }

    /// The last three lines, cut: the whole log was shown while it ran.
    private var excerpt: String {
        log.suffix(3).map { $0.count > 160 ? $0.prefix(157) + "..." : $0 }.joined(separator: " | ")
    }
}
