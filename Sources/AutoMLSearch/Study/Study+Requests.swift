/// What people ask of a running search from elsewhere.
extension Study {
    /// Why a trial that a person stopped ended.
    static let stoppedByHand = "stopped by hand"

    /// Whether somebody asked, since this search began, that it stops.
    ///
    /// Each process that works on the study finds out by itself, so the request stays open: what was asked before a search
    /// began does not concern it.
    public func isAskedToStop() throws -> Bool {
        try store.write(study: name) { journal in
            let earlier = try lastEarlierRequest(in: journal)
            return try journal.openRequests().contains { $0.wish == .stopStudy && $0.id > earlier }
        }
    }

    /// Of the requests from before this search; the first step finds it out.
    func lastEarlierRequest(in journal: any Journal) throws -> Int {
        let last = try earlierRequests ?? journal.lastRequest()
        earlierRequests = last
        return last
    }

    /// Adds the configurations that were asked for as waiting trials; one that cannot be tried is answered with the reason.
    func takeEnqueued(from journal: any Journal) throws {
        for request in try journal.openRequests() {
            guard case .enqueue(let configuration) = request.wish else { continue }
            try journal.close(request, answer: try take(configuration, from: journal))
            try catchUp(with: journal)
        }
    }

    private func take(_ configuration: Configuration, from journal: any Journal) throws -> String {
        switch admission(of: configuration) {
        case .success(let (admitted, blueprint)):
            "trial \(try insert(admitted, blueprint, why: "asked for during the search", in: journal))"
        case .failure(let refusal): "not tried: \(refusal)"
        }
    }

    private func admission(of configuration: Configuration) -> Result<(Configuration, Blueprint), Refusal> {
        do throws(Refusal) {
            let admitted = try feasible.admit(configuration) { [known] in known[$0] != nil }
            return .success((admitted.configuration, admitted.blueprint))
        } catch {
            return .failure(error)
        }
    }

    /// Whether a person wants this trial to end; answers the request.
    func takeStop(of id: Trial.ID, from journal: any Journal) throws -> Bool {
        let requests = try journal.openRequests().filter { $0.wish == .stopTrial(id) }
        for request in requests { try journal.close(request, answer: "stopped") }
        return !requests.isEmpty
    }
}
