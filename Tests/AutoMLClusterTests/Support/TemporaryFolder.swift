import AutoMLSearch
import Foundation

/// A folder that lives as long as this does.
final class TemporaryFolder: Sendable {
    let url: URL

    init() {
        url = FileManager.default.temporaryDirectory.appendingPathComponent(
            "cluster-\(UUID().uuidString)", isDirectory: true)
        try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func file(_ name: String) -> URL { url.appendingPathComponent(name) }
    func text(_ name: String) -> String { (try? String(contentsOf: file(name), encoding: .utf8)) ?? "" }
    func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: file(name).path) }
}

/// Waits until a condition holds; returns whether it did within so many seconds.
func comesTrue(within seconds: Int = 30, _ condition: () -> Bool) async -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while !condition() {
        guard ContinuousClock.now < end else { return false }
        try? await Task.sleep(for: .milliseconds(2))
    }
    return true
}

/// Does what blocks on a thread of its own, away from the cooperative pool.
func awayFromPool(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
        Thread.detachNewThread {
            body()
            continuation.resume()
        }
    }
}

/// A value that several threads change.
final class Shared<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    // Guarded by `lock`.
    private var stored: Value

    init(_ value: Value) { stored = value }

    var value: Value { lock.withLock { stored } }

    func change<Result>(_ body: (inout Value) -> Result) -> Result { lock.withLock { body(&stored) } }
}

extension Trial {
    /// A trial over one hyperparameter that is its number.
    static func numbered(_ id: Int, epochs: Int, measured: Int = 0) -> Trial {
        let configuration: Configuration = ["x": .integer(id)]
        var trial = Trial(
            id: id, configuration: configuration, hash: CanonicalHash(configuration), budget: Budget(epochs: epochs),
            seed: UInt64(id))
        trial.measurements = (0..<measured).map { .scripted(id, epoch: $0 + 1) }
        return trial
    }
}

extension AutoMLSearch.Measurement {
    /// What a scripted worker measures, whichever attempt measures it.
    static func scripted(_ trial: Int, epoch: Int) -> AutoMLSearch.Measurement {
        AutoMLSearch.Measurement(
            epoch: epoch, seconds: 0.5, metrics: [.validationAccuracy: Double(trial) / 1_000 + Double(epoch) / 100])
    }
}

extension Provenance {
    static let test = Provenance(program: "test", blasCore: "", kernels: "plain")
}
