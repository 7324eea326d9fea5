import AutoMLSearch

/// What `--objective` may name.
enum ObjectiveArgument {
    private static let known: [Objective] = [.validationAccuracy, .validationLoss]

    static func objective(named name: String) throws -> Objective {
        if let objective = known.first(where: { $0.metric.rawValue == name }) { return objective }
        let names = known.map(\.metric.rawValue)
        throw Failure.Usage(
            "--objective '\(name)' is not known\(NearestName.hint(for: name, among: names)) "
                + "(allowed are \(names.joined(separator: ", ")))")
    }

    /// Any metric that an external program may measure: `accuracy`, `rmse:minimize`.
    ///
    /// Without a direction, names that end in `loss` or `error` are minimised, all others maximised.
    static func objective(ofAnyMetric text: String) throws -> Objective {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let name = parts.first, Expression.isName(name), parts.count <= 2 else {
            throw Failure.Usage("--objective '\(text)' is no metric; write a name such as accuracy, or rmse:minimize")
        }
        guard parts.count == 2 else {
            let isCost = name.hasSuffix("loss") || name.hasSuffix("error")
            return Objective(Metric(rawValue: name), isCost ? .minimize : .maximize)
        }
        guard let direction = Objective.Direction(rawValue: parts[1]) else {
            let hint = NearestName.hint(for: parts[1], among: ["minimize", "maximize"])
            throw Failure.Usage("--objective '\(text)': '\(parts[1])' is neither minimize nor maximize\(hint)")
        }
        return Objective(Metric(rawValue: name), direction)
    }
}
