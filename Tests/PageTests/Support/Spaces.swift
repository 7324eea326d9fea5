/// Search spaces of small fully connected networks for the digits.
enum Spaces {
    /// Some tenths of a second for each trial.
    static let steady = space("steady", epochs: 30, width: 256)

    /// Ends when somebody ends it: each trial would take minutes.
    static let endless = space("endless", epochs: 100_000, width: 64)

    private static func space(_ name: String, epochs: Int, width: Int) -> String {
        """
        { "name": "\(name)",
          "hyperparameters": [
            { "name": "dropout", "type": "float", "low": 0.1, "high": 0.5 },
            { "name": "learning_rate", "type": "float", "low": 0.0005, "high": 0.01, "scale": "log" } ],
          "fixed": { "network": "mlp", "depth": 2, "width": \(width), "batch_size": 64 },
          "training": { "max_epochs": \(epochs), "patience": 0 } }
        """
    }
}
