/// Search spaces that train in milliseconds.
enum Spaces {
    /// Small fully connected networks for the digits, two epochs each.
    static let tiny = space(
        "tiny",
        hyperparameters: [
            #"{ "name": "width", "type": "int", "low": 8, "high": 64, "per": "depth" }"#,
            #"{ "name": "learning_rate", "type": "float", "low": 0.002, "high": 0.05, "scale": "log" }"#,
        ])

    /// Thousands of dense and convolutional networks of every kind of layer, one epoch each.
    static let soak = """
        { "name": "soak",
          "hyperparameters": [
            { "name": "network", "type": "choice", "values": ["mlp", "cnn"] },
            { "name": "width", "type": "int", "low": 8, "high": 40 },
            { "name": "kernel", "type": "choice", "values": [3, 5], "when": { "network": ["cnn"] } },
            { "name": "pool", "type": "choice", "values": ["max", "average", "stride"],
              "when": { "network": ["cnn"] } },
            { "name": "normalization", "type": "choice", "values": ["none", "batch", "layer"] },
            { "name": "activation", "type": "choice", "values": ["relu", "tanh", "gelu"] },
            { "name": "dropout", "type": "float", "low": 0, "high": 0.5 },
            { "name": "batch_size", "type": "choice", "values": [16, 32, 50] },
            { "name": "learning_rate", "type": "float", "low": 0.001, "high": 0.01, "scale": "log" } ],
          "fixed": { "depth": 1 },
          "training": { "max_epochs": 1 } }
        """

    /// Takes long enough to be stopped in the middle: some 50 ms an epoch.
    static let slow = space(
        "slow",
        hyperparameters: [
            #"{ "name": "width", "type": "int", "low": 300, "high": 600, "per": "depth" }"#,
            #"{ "name": "dropout", "type": "float", "low": 0.1, "high": 0.5 }"#,
            #"{ "name": "learning_rate", "type": "float", "low": 0.0005, "high": 0.01, "scale": "log" }"#,
        ], depth: 3, epochs: 6)

    /// Small networks that train for nine epochs, whatever their curves do.
    static let rungs = """
        { "name": "rungs",
          "hyperparameters": [
            { "name": "width", "type": "int", "low": 8, "high": 64 },
            { "name": "learning_rate", "type": "float", "low": 0.0005, "high": 0.05, "scale": "log" } ],
          "fixed": { "network": "mlp", "depth": 1, "batch_size": 64 },
          "training": { "max_epochs": 9, "patience": 0 } }
        """

    /// Four networks, of which the two with a learning rate of 1000 blow up.
    static let diverging = space(
        "diverging",
        hyperparameters: [
            #"{ "name": "learning_rate", "type": "choice", "values": [0.01, 1000] }"#,
            #"{ "name": "activation", "type": "choice", "values": ["relu", "leaky_relu"] }"#,
        ], fixed: #", "optimizer": "sgd", "width": 32"#, depth: 4)

    /// Trials that last a second or two: never stopped early, so that whatever is to meet them does.
    static func lasting(_ name: String) -> String {
        space(
            name,
            hyperparameters: [
                #"{ "name": "width", "type": "int", "low": 200, "high": 400, "per": "depth" }"#,
                #"{ "name": "learning_rate", "type": "float", "low": 0.0005, "high": 0.01, "scale": "log" }"#,
            ], depth: 3, epochs: 120, patience: 0)
    }

    static func space(
        _ name: String, hyperparameters: [String], fixed: String = "", depth: Int = 1, epochs: Int = 2,
        patience: Int? = nil,
        constraints: [String] = []
    ) -> String {
        """
        { "name": "\(name)",
          "hyperparameters": [
            \(hyperparameters.joined(separator: ",\n    ")) ],
          "fixed": { "network": "mlp", "depth": \(depth), "batch_size": 64\(fixed) },
          "where": [\(constraints.map { "\"\($0)\"" }.joined(separator: ", "))],
          "training": { "max_epochs": \(epochs)\(patience.map { #", "patience": \#($0)"# } ?? "") } }
        """
    }
}
