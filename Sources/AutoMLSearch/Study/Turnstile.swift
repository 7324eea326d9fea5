import Dispatch
import Foundation

/// Where workers wait that have nothing to do: each trial that begins or ends lets one ask again.
///
/// One, not all: a thousand workers that ask at once after each trial would keep the database busy with nothing. Whoever
/// finds something to do lets the next one ask. What other processes did is noticed without a ring, a little later.
final class Turnstile: @unchecked Sendable {
    private let lock = NSLock()
    // Guarded by `lock`; who waits longest comes first.
    private var waiting: [(id: Int, place: CheckedContinuation<Void, Never>)] = []
    private var arrivals = 0
    private var timer: (any DispatchSourceTimer)?

    /// Without a ring one of all that wait asks in each step, in seconds.
    private static let step = 0.02

    /// Lets the one go that waits longest, if any.
    func open() {
        let first = lock.withLock { waiting.isEmpty ? nil : take(at: 0) }
        first?.resume()
    }

    /// Returns when it is this one's turn, or the task is cancelled.
    func wait() async {
        let id = lock.withLock {
            arrivals += 1
            return arrivals
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { enter(id, $0) }
        } onCancel: {
            leave(id)
        }
    }

    private func enter(_ id: Int, _ place: CheckedContinuation<Void, Never>) {
        let mayWait = lock.withLock {
            // A task that was cancelled before finds nobody to call it.
            guard !Task.isCancelled else { return false }
            waiting.append((id, place))
            startTimer()
            return true
        }
        if !mayWait { place.resume() }
    }

    private func leave(_ id: Int) {
        let place = lock.withLock { waiting.firstIndex { $0.id == id }.map { take(at: $0) } }
        place?.resume()
    }

    // MARK: - With the lock held

    private func take(at index: Int) -> CheckedContinuation<Void, Never> {
        let place = waiting.remove(at: index).place
        if waiting.isEmpty {
            timer?.cancel()
            timer = nil
        }
        return place
    }

    private func startTimer() {
        guard timer == nil else { return }
        let timer = DispatchSource.makeTimerSource()
        timer.setEventHandler { [weak self] in self?.open() }
        timer.schedule(deadline: .now() + Self.step, repeating: Self.step)
        timer.resume()
        self.timer = timer
    }
}
