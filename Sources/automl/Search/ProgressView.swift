import AutoMLTerminal

/// A few lines at the bottom of the terminal that standard error is, drawn again in place.
final class ProgressView {
    private var block = LiveBlock()

    /// Writes `above` for good and redraws `live` below it.
    func draw(above: [StyledText], live: (Appearance) -> [StyledText]) {
        let appearance = Terminal.errors
        Terminal.write(block.frame(above: above, live: live(appearance), on: appearance), to: 2)
    }

    func clear() {
        Terminal.write(block.cleared(on: Terminal.errors), to: 2)
    }

    /// What was drawn stays where it is, and the next drawing begins below.
    func forget() { block.forget() }
}
