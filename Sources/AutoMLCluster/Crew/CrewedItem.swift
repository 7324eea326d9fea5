/// An item that has not ended, as the controller sees it.
struct CrewedItem {
    let request: JobRequest
    let id: JobID
    var place: Place
    /// When it was first asked to end for good, by the crew's clock.
    var endAsked: Double?
    /// Why no member can be hired for it; nil where that was not tried, or went well.
    var refusal: String?

    enum Place: Hashable {
        case waiting
        /// In a member's inbox.
        case inbox(Int)
        case begun(Int)
    }

    init(_ request: JobRequest, place: Place = .waiting) {
        self.request = request
        id = JobID(name: request.name)
        self.place = place
    }

    var name: String { request.name }

    var isBegun: Bool {
        if case .begun = place { return true }
        return false
    }

    /// Nil while it waits.
    var member: Int? {
        switch place {
        case .waiting: nil
        case .inbox(let member), .begun(let member): member
        }
    }
}
