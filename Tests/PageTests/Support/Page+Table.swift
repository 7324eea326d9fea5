import Testing

// What a person does with the leaderboard.
extension Page {
    /// Waits until the leaderboard shows these trials in this order; where it never does, the test tells what it shows.
    func expectRows(
        _ trials: [Int], _ hint: String = "", sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let rows =
            "JSON.stringify([...document.querySelectorAll('#leaderboard tr[data-trial]')].map(r => +r.dataset.trial))"
        try? await wait(until: "\(rows) === '\(JSON.array(trials.map { .number(Double($0)) }))'", timeout: 8)
        let state = try await texts("#range, #where-error, #brush-count")
        #expect(try await shownTrials() == trials, "\(hint) \(state)", sourceLocation: sourceLocation)
    }

    /// Writes a filter in the place of the old one, and sends it.
    func filter(by condition: String) async throws {
        try await click("#where")
        try await press("Control+a")
        try await insert(condition)
        try await press("Enter")
    }

    /// Ticks or clears a column in the chooser.
    func chooseColumn(_ name: String) async throws {
        try await evaluate("document.querySelector('#columns').open = true")
        try await click("#columns input[data-choose=\(JSON.text(name))]")
        try await evaluate("document.querySelector('#columns').open = false")
    }

    /// The cells of a column, from above.
    func column(_ name: String) async throws -> [String] {
        try await texts("#leaderboard td[data-column=\(JSON.text(name))]")
    }
}
