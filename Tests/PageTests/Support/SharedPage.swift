/// A page that stays open, for tests that only look at it: one after the other has it. What one of them presses stays
/// pressed.
final class SharedPage: Sendable {
    private let turnstile = Turnstile(places: 1)
    private let opening: Task<Page, any Error>

    /// - Parameter prepare: once, before the first test has it.
    init(_ prepare: @escaping @Sendable (Page) async throws -> Void) {
        opening = Task {
            let page = try await Browser.keptPage()
            try await prepare(page)
            return page
        }
    }

    func use(_ body: (Page) async throws -> Void) async throws {
        await turnstile.enter()
        defer { Task { await turnstile.leave() } }
        try await body(try await opening.value)
    }
}
