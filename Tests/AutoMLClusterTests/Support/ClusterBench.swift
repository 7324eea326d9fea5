import AutoMLCluster
import AutoMLSearch
import Foundation

/// A shared folder, a scheduler in memory, and controllers that use both.
struct ClusterBench {
    static let prefix = "automl-test-"

    let folder = TemporaryFolder()
    let cluster: FakeCluster
    let said = Shared<[String]>([])
    /// By trial: what `take` got.
    let taken = Shared<[Trial.ID: [Taken]]>([:])
    var pace = ClusterPace(look: 0.002, poll: 0.004, settle: 0.03, silence: 30, farewell: 10)

    struct Taken: Hashable {
        let epochs: [Int]
        /// The best checkpoint up to there.
        let checkpoint: Int?
        let hasResult: Bool
    }

    init(_ cluster: FakeCluster) { self.cluster = cluster }

    func leg(_ trial: Trial) -> LegFolder { LegFolder(of: trial, in: folder.url) }

    func name(_ trial: Trial, _ number: Int) -> String { LegName(of: trial).job(number, prefix: Self.prefix) }

    func controller(
        _ executor: (any TrialExecutor)? = nil, isWanted: @escaping @Sendable (Trial.ID) -> Bool = { _ in true },
        take: @escaping @Sendable () throws -> Void = {}
    ) -> ClusterEvaluator {
        ClusterEvaluator(
            executor ?? cluster,
            JobMaker(prefix: Self.prefix, program: "/bin/automl", cpus: 1) { _ in 100 }, folder: folder.url, pace: pace,
            objective: .validationAccuracy, files: files(take), isWanted: isWanted,
            say: { [said] line in said.change { $0.append(line) } })
    }

    private func files(_ take: @escaping @Sendable () throws -> Void) -> ClusterEvaluator.Files {
        ClusterEvaluator.Files(
            give: { assignment, leg in
                guard let epoch = FakeWorker.checkpoint(in: assignment.folder) else { return }
                try FakeWorker.saveCheckpoint(epoch, in: leg.url)
            },
            take: { [taken] assignment, leg, found in
                try take()
                let epochs = assignment.trial.measurements.map(\.epoch)
                let best = FakeWorker.checkpoints(leg).filter { $0 <= epochs.last ?? 0 }.max()
                if let best {
                    try SharedFile.makeFolder(assignment.folder)
                    try FakeWorker.saveCheckpoint(best, in: assignment.folder)
                }
                taken.change {
                    $0[assignment.trial.id, default: []].append(
                        Taken(epochs: epochs, checkpoint: best, hasResult: found != nil))
                }
            },
            note: { _, _ in })
    }

    /// Lets a controller train a trial; what is measured goes into `record`.
    func train(
        _ trial: Trial, with controller: ClusterEvaluator, _ record: Record = Record(),
        verdict: @escaping @Sendable (AutoMLSearch.Measurement) throws -> Verdict = { _ in .proceed }
    ) async throws -> Outcome {
        let assignment = Assignment(
            trial: trial, folder: folder.url.appendingPathComponent("own/\(trial.id)", isDirectory: true))
        return try await controller.evaluate(assignment) { measurement in
            record.add(measurement)
            return try verdict(measurement)
        }
    }

    /// Jobs of this trial, as the scheduler counts them.
    func jobs(of trial: Trial) -> [FakeCluster.Job] {
        cluster.all.filter { $0.request.name.hasPrefix("\(Self.prefix)\(trial.id).") }
    }
}

/// Epochs in the order in which they were reported.
final class Record: Sendable {
    private let measurements = Shared<[AutoMLSearch.Measurement]>([])

    func add(_ measurement: AutoMLSearch.Measurement) { measurements.change { $0.append(measurement) } }
    var all: [AutoMLSearch.Measurement] { measurements.value }
    var epochs: [Int] { all.map(\.epoch) }
}
