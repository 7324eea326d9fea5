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
}
