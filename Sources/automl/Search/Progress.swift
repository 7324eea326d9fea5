import AutoMLSearch
import Foundation

/// Shows a search while it runs: on a terminal a live line per worker and the best so far, else a line per trial.
final class Progress: @unchecked Sendable {
    private let lock = NSLock()
    private let view: ProgressView?
    private let isQuiet: Bool
    // Guarded by `lock`.
    private var board: ProgressBoard
    private var lastDraw = ContinuousClock.now

    init(board: ProgressBoard, isQuiet: Bool) {
        self.board = board
        self.isQuiet = isQuiet
        view = Terminal.isErrorInteractive && !isQuiet ? ProgressView() : nil
    }

    func observe(_ event: StudyEvent) {
        lock.withLock {
            board.take(event)
            if let view {
                draw(view, force: false, ended: event.endedTrial)
            } else if !isQuiet, let trial = event.endedTrial {
                Terminal.say(board.line(for: trial))
            }
        }
    }

    func finish() {
        lock.withLock { view?.clear() }
    }

    private func draw(_ view: ProgressView, force: Bool, ended: Trial?) {
        let now = ContinuousClock.now
        guard force || ended != nil || now - lastDraw > .milliseconds(100) else { return }
        lastDraw = now
        view.draw(above: ended.map { [board.line(for: $0)] } ?? [], live: board.liveLines)
    }
}

extension StudyEvent {
    fileprivate var endedTrial: Trial? {
        guard case .ended(let trial) = self, trial.state.isFinished else { return nil }
        return trial
    }
}
