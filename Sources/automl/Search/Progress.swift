import AutoMLSearch
import AutoMLTerminal
import Dispatch
import Foundation

/// Shows a search while it runs: on a terminal a live line per worker and how far it is, else a line per trial.
final class Progress: @unchecked Sendable {
    private let lock = NSLock()
    private let view: ProgressView?
    private let verbosity: VerbosityOptions
    /// Redraws while nothing happens, so that an epoch of minutes does not look like a standstill.
    private var clock: (any DispatchSourceTimer)?
    /// The window's new size, and going on after Ctrl-Z.
    private var signals: [any DispatchSourceSignal] = []
    // Guarded by `lock`.
    private var board: ProgressBoard
    private var lastDraw = ContinuousClock.now
    private var hasBegun = false
    private var isFinished = false

    init(board: ProgressBoard, _ verbosity: VerbosityOptions) {
        self.board = board
        self.verbosity = verbosity
        view = Terminal.errors.isLive && !verbosity.quiet ? ProgressView() : nil
    }

    deinit {
        clock?.cancel()
        for signal in signals { signal.cancel() }
    }

    /// From now on there is something to see.
    func begin(workers: Int) {
        lock.withLock {
            board.begin(workers: workers)
            hasBegun = true
        }
        if view != nil { startClock() }
    }

    func observe(_ event: StudyEvent) {
        lock.withLock {
            board.take(event)
            let lines = board.lines(for: event, isVerbose: verbosity.verbose)
            tell(verbosity.quiet ? [] : lines + board.planCorrection(after: event).map { StyledText($0) })
        }
    }

    /// A trial that waited in a queue trains.
    func noteBegin(of trial: Trial.ID) { lock.withLock { board.noteBegin(of: trial) } }

    /// From now on, what is left is told by this plan and by what happens.
    func follow(_ plan: SearchPlan) {
        lock.withLock { board.plan = plan }
        say(plan.opening)
    }

    /// A line that stays, above what is drawn again.
    func say(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { StyledText(String($0)) }
        lock.withLock { tell(verbosity.quiet ? [] : lines) }
    }

    func finish() {
        lock.withLock {
            view?.clear()
            isFinished = true
        }
    }

    // MARK: - Drawing, under the lock

    private func tell(_ lines: [StyledText]) {
        if view != nil, hasBegun { return draw(above: lines) }
        for line in lines { Terminal.say(line) }
    }

    private func draw(above lines: [StyledText], atOnce: Bool = false) {
        let now = ContinuousClock.now
        guard let view, hasBegun, !isFinished, atOnce || !lines.isEmpty || now - lastDraw > .milliseconds(100) else {
            return
        }
        lastDraw = now
        view.draw(above: lines) { [board] in LiveLines(board, on: $0).lines }
    }

    // MARK: - What makes it draw again

    private func startClock() {
        let queue = DispatchQueue(label: "progress")
        let clock = DispatchSource.makeTimerSource(queue: queue)
        clock.schedule(deadline: .now() + .milliseconds(100), repeating: .milliseconds(250))
        clock.setEventHandler { [weak self] in self?.redraw() }
        clock.activate()
        self.clock = clock
        signals = [SIGWINCH, SIGCONT].map { number in
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { [weak self] in self?.redraw(after: number) }
            source.activate()
            return source
        }
    }

    private func redraw(after signal: Int32? = nil) {
        lock.withLock {
            // The shell has written since.
            if signal == SIGCONT { view?.forget() }
            draw(above: [], atOnce: signal != nil)
        }
    }
}
