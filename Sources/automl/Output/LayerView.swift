import AutoMLNN
import AutoMLTerminal
import AutoMLWording

/// A network layer by layer in a terminal. A group of layers that repeats, as in deep networks, is told once.
struct LayerView {
    private(set) var table = Table([
        .init("layer", importance: 10, least: 12), .init(">output", importance: 9), .init(">weights", importance: 8),
        .init(">share", importance: 4), .init(">multiply-adds", importance: 6), .init(">share", importance: 3),
    ])
    private let whole: LayerTable

    init(_ network: LayerTable) {
        whole = network
        table.add(["  input", Self.shape(network.input), "", "", "", ""])
        for item in LayerRuns.items(of: network.layers) {
            switch item {
            case .layer(let row): add(row.indentedWords, Self.shape(row.output), row.parameters, row.macs)
            case .repeats(let count, let parameters, let macs):
                add("  … the same \(count) more time\(count == 1 ? "" : "s")", "", parameters, macs, .secondary)
            }
        }
        add("  in all", "", network.parameters, network.macs, .heading)
    }

    private mutating func add(_ words: String, _ shape: String, _ parameters: Int, _ macs: Int, _ tone: Tone? = nil) {
        let cells = [
            words, shape, Self.count(parameters), Self.share(parameters, of: whole.parameters), Self.count(macs),
            Self.share(macs, of: whole.macs),
        ]
        table.add(cells.map { StyledText($0, tone) })
    }

    private static func shape(_ sides: [Int]) -> String { sides.map(String.init).joined(separator: "×") }

    /// What has none is not to be read.
    private static func count(_ count: Int) -> String { count == 0 ? "" : String(count) }

    private static func share(_ part: Int, of whole: Int) -> String {
        part == 0 ? "" : Number.fixed(Double(part) / Double(max(whole, 1)) * 100, digits: 1) + " %"
    }
}

extension LayerTable.Row {
    /// Deeper inside where it belongs to a residual block.
    fileprivate var indentedWords: String {
        let parts = place.split(separator: ".")
        let branch = parts.count > 1 && parts[parts.count - 2] == "shortcut" ? "shortcut: " : ""
        return String(repeating: "  ", count: parts.count / 2 + 1) + branch + words
    }
}
