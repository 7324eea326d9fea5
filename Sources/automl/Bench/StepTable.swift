import AutoMLNN
import AutoMLTerminal
import AutoMLWording

/// The parts of a step, each layer's two passes in one line.
struct StepTable {
    private(set) var table = Table([
        "place", "what", ">forward", ">GF/s", ">backward", ">GF/s", ">share of step",
    ])
    private let layers: [LayerEntry]

    init(_ layers: [LayerEntry]) {
        self.layers = layers
        add("gather")
        for layer in layers where layer.phase == "forward" { add(layer) }
        for phase in ["loss", "update", "other"] { add(phase) }
    }

    private mutating func add(_ forward: LayerEntry) {
        let backward = layers.first {
            $0.phase == "backward" && $0.place == forward.place && $0.name == forward.name
        }
        table.add(
            [forward.place, forward.name] + forward.cells + (backward?.cells ?? ["", ""])
                + [percent(forward.share + (backward?.share ?? 0))])
    }

    private mutating func add(_ phase: String) {
        for layer in layers where layer.phase == phase {
            table.add(["", layer.name] + layer.cells + ["", "", percent(layer.share)])
        }
    }

    private func percent(_ share: Double) -> String { Number.fixed(share * 100, digits: 1) + " %" }
}

/// The stable JSON of one part of a step.
struct LayerEntry: Encodable {
    let place: String
    let name: String
    let phase: String
    let microseconds: Double
    let share: Double
    let gigaflops: Double?

    private enum CodingKeys: String, CodingKey {
        case place, name, phase, microseconds, share
        case gigaflops = "gflops"
    }

    init(_ part: StepProfile.Part) {
        (place, name, phase) = (part.place, part.name, part.phase.rawValue)
        (microseconds, share, gigaflops) = (part.microseconds, part.share, part.gigaflops)
    }

    /// Time and speed.
    var cells: [String] {
        [
            Number.fixed(microseconds, digits: microseconds < 100 ? 1 : 0) + " µs",
            gigaflops.map { Number.fixed($0, digits: 1) } ?? "",
        ]
    }
}
