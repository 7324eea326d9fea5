/// A leg's jobs as the executor told of them.
///
/// A number may have two: where the answer to a request was lost, and the executor took it late, the same name was asked
/// for twice.
struct LegJobs {
    private struct Known {
        let number: Int
        var job: LegView.Job
    }

    /// By number, then in the order in which they were seen.
    private var known: [Known] = []

    var isAlive: Bool { known.contains(where: \.job.isAlive) }

    var alive: [JobID] { known.map(\.job).filter(\.isAlive).map(\.id) }

    /// 0 where none is known.
    var lastNumber: Int { known.last?.number ?? 0 }

    /// Takes in an answer to a poll; what it does not name is not known any more, or not yet.
    ///
    /// - Returns: whether a job began to run.
    mutating func see(_ statuses: [(number: Int, status: JobStatus)]) -> Bool {
        let running = Set(known.filter { $0.job.state == .running }.map(\.job.id))
        for place in known.indices where known[place].job.isAlive { known[place].job.state = nil }
        for (number, status) in statuses { put(number, status) }
        return known.contains { $0.job.state == .running && !running.contains($0.job.id) }
    }

    /// A job that was just taken.
    mutating func add(_ number: Int, _ id: JobID) {
        put(number, JobStatus(id: id, name: "", state: .waiting))
    }

    private mutating func put(_ number: Int, _ status: JobStatus) {
        if let place = known.firstIndex(where: { $0.job.id == status.id }) {
            known[place].job.state = status.state
            known[place].job.node = status.node ?? known[place].job.node
            return
        }
        let place = known.firstIndex { $0.number > number } ?? known.endIndex
        known.insert(
            Known(number: number, job: LegView.Job(id: status.id, state: status.state, node: status.node)), at: place)
    }

    /// - Parameter asked: up to this number the executor should know them; one that it does not know is there without a
    ///   state.
    func inOrder(asked: Int) -> [LegView.Job] {
        var jobs: [LegView.Job] = []
        for number in Array(1...max(1, asked, lastNumber)) {
            let mine = known.filter { $0.number == number }.map(\.job)
            jobs += mine.isEmpty && number <= asked ? [LegView.Job(id: "number \(number)", state: nil)] : mine
        }
        return jobs
    }
}
