import AutoMLCluster
import Foundation

/// A job of a simulated cluster, as its scheduler knows it. Guarded by the cluster's lock.
final class SimulatedJob: @unchecked Sendable {
    let id: JobID
    let name: String
    let leg: LegFolder
    var state = JobState.waiting
    /// Where it runs or ran; nil before it started.
    var node: Int?
    /// How it was asked to end while it runs.
    var request: CancelManner?

    init(id: JobID, _ request: JobRequest) {
        self.id = id
        name = request.name
        leg = LegFolder(URL(fileURLWithPath: request.arguments.last ?? "", isDirectory: true))
    }

    var status: JobStatus { JobStatus(id: id, name: name, state: state, node: node.map { "node\($0)" }) }
}
