import AutoMLSearch

/// The remedies, each for what it is good at.
extension Prescriber {
    /// Raw inputs make some directions of the loss thousands of times as steep as others.
    var scaledInputs: Advice? {
        choose("input_scaling", default: "unit", ["unit", "standard"], "scaled inputs decide more than anything else")
    }

    var smallerStep: Advice { move("learning_rate", default: 0.001, "a smaller step") { $0 / 3 } }
    var muchSmallerStep: Advice { move("learning_rate", default: 0.001, "a much smaller step") { $0 / 10 } }
    var muchLargerStep: Advice { move("learning_rate", default: 0.001, "a larger step") { $0 * 10 } }

    var clippedGradient: Advice? {
        guard (value("gradient_clip")?.number ?? 0) == 0 else { return nil }
        return move("gradient_clip", default: 0, "a bound for the gradient's norm") { _ in 1 }
    }

    var normalized: Advice? {
        choose("normalization", default: "none", ["batch", "layer"], "normalised layers")
    }

    var fallingRate: Advice? {
        choose("schedule", default: "constant", ["cosine", "one_cycle", "step"], "a rate that falls towards the end")
    }

    var adaptiveSteps: Advice? {
        choose("optimizer", default: "adam", ["adam", "adamw", "rmsprop"], "steps that adapt to each weight")
    }

    /// Units that pass something on wherever they are, with a slope that does not shrink from layer to layer.
    var neverDead: Advice? {
        choose(
            "activation", default: "relu", ["leaky_relu", "gelu", "silu", "tanh"], "a unit that never falls silent")
    }

    var steepActivation: Advice? {
        choose("activation", default: "relu", ["relu", "leaky_relu", "gelu", "silu"], "slopes that do not shrink")
    }

    var shortcuts: Advice? {
        choose("residual", default: false, [true], "shortcuts around the layers")
    }

    var fewerLayers: Advice { move("depth", default: 1, "fewer layers") { ($0 / 2).rounded(.up) } }
    var moreLayers: Advice { move("depth", default: 1, "one layer more") { $0 + 1 } }
    var wider: Advice { move("width", default: 64, "wider layers") { $0 * 2 } }
    var narrower: Advice { move("width", default: 64, "narrower layers") { $0 / 2 } }
    var largerBatch: Advice { move("batch_size", default: 64, "a larger batch") { $0 * 2 } }

    var convolutional: Advice? {
        value("network").map { $0 == "mlp" } ?? false
            ? choose("network", default: "mlp", ["cnn"], "for images, a convolutional network") : nil
    }

    /// Collected, or where the inputs are images, created from those that there are.
    var moreData: Advice {
        let isOfImages = value("network").map { $0 == "cnn" } ?? false
        let mayShift = space.hyperparameters.contains { $0.name == "shift" }
        guard isOfImages || mayShift else { return Advice("more data") }
        return move("shift", default: 0, "more data, created anew in each epoch") { $0 + 0.05 }
    }

    var moreDropout: Advice? {
        (value("dropout")?.number ?? 0) < 0.5 ? move("dropout", default: 0, "more dropout") { min($0 + 0.3, 0.6) } : nil
    }

    var moreDecay: Advice? {
        for name in ["weight_decay", "l2", "l1"] where configuration[name] != nil {
            return move(name, default: 0, "larger weights cost more") { max($0 * 10, 1e-4) }
        }
        return nil
    }

    /// Less of what keeps a network from fitting; nil where nothing does.
    var lessRegularization: Advice? {
        for (name, bar) in [("dropout", 0.2), ("weight_decay", 0.03), ("l2", 1e-3), ("l1", 1e-4)] {
            guard let number = value(name)?.number, number > bar else { continue }
            return move(name, default: 0, "less regularisation") { name == "dropout" ? $0 / 2 : $0 / 10 }
        }
        return nil
    }
}
