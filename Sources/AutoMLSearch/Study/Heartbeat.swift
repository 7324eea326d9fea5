import Foundation

/// Tells others, as long as it is held, that this process still works on a study.
public final class Heartbeat: Sendable {
    private let task: Task<Void, Never>

    init(of study: Study, every interval: Duration) {
        task = Task { [weak study] in
            while !Task.isCancelled {
                // A beat that cannot be written is one that others miss; what matters is written, and refused, elsewhere.
                try? await study?.beat()
                try? await Task.sleep(for: interval)
            }
        }
    }

    deinit { task.cancel() }
}
