/// A search space of two hyperparameters.
enum Spaces {
    /// Networks that train in no time.
    static let small = space(
        "small", epochs: 20, fixed: #""network": "mlp", "depth": 2, "width": 64, "batch_size": 64"#)

    fileprivate static func space(_ name: String, epochs: Int, fixed: String = "") -> String {
        """
        { "name": "\(name)",
          "hyperparameters": [
            { "name": "dropout", "type": "float", "low": 0.1, "high": 0.5 },
            { "name": "learning_rate", "type": "float", "low": 0.0005, "high": 0.01, "scale": "log" } ],
          "fixed": { \(fixed) },
          "training": { "max_epochs": \(epochs), "patience": 0 } }
        """
    }
}

extension Workspace {
    /// A search that takes its time and leaves the machine alone: a nap after each epoch but the last.
    ///
    /// - Parameter epochs: of each trial; so many that it goes on until somebody ends it.
    func startSlowSearch(trials: Int, epochs: Int, nap seconds: Double) throws -> RunningProgram {
        try write(Spaces.space("slow", epochs: epochs), to: "slow.json")
        return try start(
            "search", "--space", "slow.json", "--command", "while echo {dropout}; do sleep \(seconds); done",
            "--objective", "error:minimize", "--trials", "\(trials)", "--workers", "1", "--pruner", "none", "--quiet")
    }
}
