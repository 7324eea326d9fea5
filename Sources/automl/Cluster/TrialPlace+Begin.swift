import AutoMLCluster
import AutoMLStore

extension TrialPlace {
    /// Where a worker has begun.
    init(_ begin: Report.Begin) { self.init(job: begin.job, node: begin.node) }
}
