import AutoMLSearch

/// Turns intentions ("a third of the learning rate") into changes that a search space allows.
struct Prescriber {
    let space: SearchSpace
    let configuration: Configuration

    /// What the trial was trained with, searched or fixed; nil where the trainer's default served.
    func value(_ name: String) -> Value? {
        configuration.value(name, layer: 1) ?? space.fixed[name]
    }

    /// A number moved to `target` of it, in every layer where it is given per layer.
    ///
    /// - Parameters:
    ///   - default: what the trainer takes where the space is silent.
    ///   - goal: for the words: "a smaller step".
    func move(_ name: String, default fallback: Double, _ goal: String, _ target: (Double) -> Double) -> Advice {
        let dimensions = space.dimensions(of: configuration).filter { $0.hyperparameter.name == name }
        guard let first = dimensions.first else { return Advice(missing(name, fallback, goal, target)) }
        let changes = dimensions.compactMap { dimension -> Change? in
            guard let from = configuration[dimension.name], let number = from.number else { return nil }
            return dimension.domain.value(nearestTo: target(number), from: from)
                .map { Change(dimension.name, from: from, to: $0) }
        }
        if changes.isEmpty {
            let value = configuration[first.name]?.short ?? ""
            return Advice("\(goal): \(name) is at the end of its range, \(value); widen the range in the space file")
        }
        return Advice(goal, changes: changes)
    }

    /// A choice changed to the first of `wanted` that the space has; nil where it is one of them already.
    ///
    /// - Parameter fallback: what the trainer takes where the space is silent.
    func choose(_ name: String, default fallback: Value, _ wanted: [Value], _ goal: String) -> Advice? {
        let present = value(name) ?? fallback
        if wanted.contains(where: { $0.denotesSame(as: present) }) { return nil }
        guard let dimension = space.dimensions(of: configuration).first(where: { $0.hyperparameter.name == name })
        else {
            return Advice("\(goal): write \(name) \(wanted[0]) into the space file, it is \(present.short)")
        }
        guard let to = wanted.lazy.compactMap(dimension.domain.admitting).first else {
            return Advice("\(goal): let \(name) be \(wanted[0]), too, in the space file")
        }
        return Advice(goal, changes: [Change(dimension.name, from: present, to: to)])
    }

    private func missing(_ name: String, _ fallback: Double, _ goal: String, _ target: (Double) -> Double) -> String {
        let present = value(name)?.number ?? fallback
        let wanted = target(present).rounded(digits: 3).short
        return "\(goal): write \(name) into the space file, such as \(wanted); it is \(present.short)"
    }
}
