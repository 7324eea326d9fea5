import AutoMLSearch
import Foundation

extension Formula {
    /// Three kinds of model with hyperparameters of their own, as a user would write them: which kind is best shows
    /// only when it is well set. The error is 0.05 at best, with trees of depth 7, 100 of them, at a rate of 0.1.
    static let conditional = Formula(
        name: "conditional", summary: "3 kinds of model with 1 to 3 hyperparameters of their own, 1 shared by two",
        hyperparameters: [
            Hyperparameter("model", .choice(values: ["linear", "kernel", "trees"])),
            Hyperparameter("scaling", .choice(values: ["none", "unit", "standard"]), when: numeric),
            Hyperparameter("strength", .real(low: 1e-4, high: 10, scale: .log), when: ["model": ["linear"]]),
            Hyperparameter("cost", .real(low: 1e-3, high: 1e3, scale: .log), when: ["model": ["kernel"]]),
            Hyperparameter("width", .real(low: 1e-3, high: 1e3, scale: .log), when: ["model": ["kernel"]]),
            Hyperparameter("count", .integer(low: 10, high: 1000, scale: .log), when: ["model": ["trees"]]),
            Hyperparameter("depth", .integer(low: 1, high: 20), when: ["model": ["trees"]]),
            Hyperparameter("rate", .real(low: 1e-3, high: 1, scale: .log), when: ["model": ["trees"]]),
        ], minimum: 0.05
    ) { configuration in
        switch configuration["model"] {
        case "linear": linear(configuration) + scaling(configuration)
        case "kernel": kernel(configuration) + scaling(configuration)
        default: trees(configuration)
        }
    }

    private static let numeric: [String: [Value]] = ["model": ["linear", "kernel"]]

    private static func scaling(_ configuration: Configuration) -> Double {
        switch configuration["scaling"] {
        case "unit": 0
        case "standard": 0.01
        default: 0.05
        }
    }

    /// One broad bowl.
    private static func linear(_ configuration: Configuration) -> Double {
        0.2 + 0.05 * pow(log10(configuration.number("strength")) + 1, 2)
    }

    /// A valley across both hyperparameters: cost and width make up for each other.
    private static func kernel(_ configuration: Configuration) -> Double {
        let (cost, width) = (log10(configuration.number("cost")), log10(configuration.number("width")))
        return 0.08 + 0.03 * pow(cost + width - 0.5, 2) + 0.01 * pow(cost - 1.5, 2)
    }

    /// A valley between count and rate, and a depth.
    private static func trees(_ configuration: Configuration) -> Double {
        let (count, rate) = (log10(configuration.number("count")), log10(configuration.number("rate")))
        let depth = configuration.number("depth") - 7
        return 0.05 + 0.03 * pow(count + rate - 1, 2) + 0.02 * pow(rate + 1, 2) + 0.0015 * depth * depth
    }
}
