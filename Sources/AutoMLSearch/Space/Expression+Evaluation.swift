extension Expression {
    /// Whether the condition holds. A comparison over a hyperparameter that is inactive holds vacuously.
    func holds(for configuration: Configuration, facts: [String: Double]) -> Bool {
        fatalError("being written")
    }
}
