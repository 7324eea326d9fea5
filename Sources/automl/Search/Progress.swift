import AutoMLSearch
import Dispatch
import Foundation

/// Shows a search while it runs: on a terminal a live line per worker and the best so far, else a line per trial.
final class Progress: @unchecked Sendable {
    private let lock = NSLock()
    private let view: ProgressView?
    private let verbosity: VerbosityOptions
    /// Redraws while nothing happens, so that an epoch of minutes does not look like a standstill.
    private var clock: (any DispatchSourceTimer)?
    // Guarded by `lock`.
    private var board: ProgressBoard
    private var lastDraw = ContinuousClock.now
    private var isFinished = false

    init(board: ProgressBoard, _ verbosity: VerbosityOptions) {
        self.board = board
        self.verbosity = verbosity
        view = Terminal.isErrorInteractive && !verbosity.quiet ? ProgressView() : nil
        if view != nil { startClock() }
    }

    deinit { clock?.cancel() }

    func observe(_ event: StudyEvent) {
        lock.withLock {
            board.take(event)
            let lines = board.lines(for: event, isVerbose: verbosity.verbose) + board.planCorrection(after: event)
            tell(verbosity.quiet ? [] : lines)
        }
    }

    /// From now on, what is left is told by this plan and by what happens.
    func follow(_ plan: SearchPlan) {
        lock.withLock { board.plan = plan }
        say(plan.opening)
    }

    /// A line that stays, above what is drawn again.
    func say(_ text: String) {
        lock.withLock { tell(verbosity.quiet ? [] : [text]) }
    }

    func finish() {
        lock.withLock {
            view?.clear()
            isFinished = true
        }
    }

    // MARK: - Drawing, under the lock

    private func tell(_ lines: [String]) {
        if view != nil { return draw(above: lines) }
        for line in lines { Terminal.say(line) }
    }

    private func draw(above lines: [String]) {
        let now = ContinuousClock.now
        guard let view, !isFinished, !lines.isEmpty || now - lastDraw > .milliseconds(100) else { return }
        lastDraw = now
        view.draw(above: lines, live: board.liveLines)
    }

    private func startClock() {
        let clock = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "progress"))
        clock.schedule(deadline: .now() + .milliseconds(200), repeating: .milliseconds(500))
        clock.setEventHandler { [weak self] in
            guard let self else { return }
            lock.withLock { draw(above: []) }
        }
        clock.activate()
        self.clock = clock
    }
}
