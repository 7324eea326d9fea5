import AutoMLCluster
import AutoMLSearch
import Foundation

/// A process that trains legs: it keeps the data of the last study, which are read once.
///
/// One leg at a time.
final class ClusterWorker: @unchecked Sendable {
    private let bell: StopBell
    /// By which the scheduler knows this machine.
    static let node =
        ProcessInfo.processInfo.environment["SLURMD_NODENAME"] ?? ProcessInfo.processInfo.hostName
    private var current: (folder: URL, study: ClusterStudy, workshop: Workshop)?

    init(_ bell: StopBell) { self.bell = bell }

    /// By which the scheduler knows this job.
    static var job: String {
        let environment = ProcessInfo.processInfo.environment
        return environment["SLURM_JOB_ID"] ?? environment["AUTOML_JOB"]
            ?? "\(ProcessInfo.processInfo.processIdentifier)"
    }

    /// - Returns: the exit code of a worker that trained this and nothing else.
    func train(_ leg: LegFolder, job: String) async throws -> Int32 {
        guard try leg.trial() != nil else {
            throw Failure.Runtime("\(leg.url.path): there is nothing to train; does this node see the shared folder?")
        }
        let (study, workshop): (ClusterStudy, Workshop)
        do {
            (study, workshop) = try prepared(leg.study)
        } catch let refusal as NodeRefusal {
            try leg.beginAttempt(job: job).write(AttemptFolder.Refusal(node: Self.node, reason: refusal.description))
            return WorkerExit.refused
        }
        if bell.isRung { return WorkerExit.yielded }
        return try await LegTraining(leg, of: study, in: workshop, job: job).run(bell)
    }

    /// The study of a folder, with data that are what they should be.
    private func prepared(_ folder: URL) throws -> (ClusterStudy, Workshop) {
        let study = try ClusterStudy(in: folder)
        // Another search may have begun since, with another program or elsewhere staged data.
        if let current, current.folder == folder, current.study == study { return (study, current.workshop) }
        try Self.check(study.program)
        let workshop: Workshop
        do {
            let definition = try StagedData.staging(study.definition, in: study.stage)
            workshop = try Workshop(definition).starting(as: definition, in: folder)
        } catch {
            throw NodeRefusal(description: Failure.oneLine(error))
        }
        current = (folder, study, workshop)
        return (study, workshop)
    }

    private static func check(_ expected: ProgramIdentity) throws {
        let own = try ProgramIdentity.current()
        guard own != expected else { return }
        throw NodeRefusal(
            description:
                "has \(own.words), the search \(expected.words): install the same file on every node, or name it "
                + "with --program")
    }
}

/// This node's program or data are others.
struct NodeRefusal: Error, CustomStringConvertible {
    let description: String
}
