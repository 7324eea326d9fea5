/// Jobs that have ended, remembered for as long as there are not too many: a search may have a hundred thousand.
struct EndedJobs {
    static let most = 10_000

    private let most: Int
    private var statuses: [JobID: JobStatus] = [:]
    /// In the order of their endings.
    private var order: [JobID] = []

    init(most: Int = Self.most) { self.most = most }

    var all: [JobStatus] { Array(statuses.values) }

    subscript(id: JobID) -> JobStatus? { statuses[id] }

    mutating func add(_ status: JobStatus) {
        forget(status.id)
        statuses[status.id] = status
        order.append(status.id)
        if order.count > most { statuses[order.removeFirst()] = nil }
    }

    /// Another job takes its place.
    mutating func forget(_ id: JobID) {
        guard statuses.removeValue(forKey: id) != nil else { return }
        order.removeAll { $0 == id }
    }
}
