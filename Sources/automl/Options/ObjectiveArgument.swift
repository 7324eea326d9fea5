import AutoMLData
import AutoMLModels
import AutoMLSearch

/// What `--objective` may name.
enum ObjectiveArgument {
    /// - Parameters:
    ///   - name: nil for the usual one.
    ///   - kind: of the data.
    static func objective(named name: String?, for kind: LearningKind) throws -> Objective {
        let known = Objective.known(for: kind)
        guard let name else { return known[0] }
        if let objective = known.first(where: { $0.metric.rawValue == name }) { return objective }
        let names = known.map(\.metric.rawValue)
        throw Failure.Usage(
            "--objective '\(name)' is not known for \(kind.rawValue)\(NearestName.hint(for: name, among: names)) "
                + "(allowed are \(names.joined(separator: ", ")))")
    }

    /// Another objective of a study.
    static func objective(named name: String, beside own: Objective) throws -> Objective {
        let isOfNumbers = [Metric.r2, .rmse, .mae].contains(own.metric)
        return try objective(named: name, for: isOfNumbers ? .regression : .classification)
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
