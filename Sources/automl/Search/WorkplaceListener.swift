import AutoMLSearch

/// What a search hears from where its trials train.
struct WorkplaceListener: Sendable {
    /// Gets what a user should know.
    let say: @Sendable (String) -> Void
    /// A trial that waited in a queue trains.
    let hasBegun: @Sendable (Trial.ID) -> Void
}
