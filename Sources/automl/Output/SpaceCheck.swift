import AutoMLModels
import AutoMLSearch
import AutoMLTerminal
import AutoMLWording

/// What `space check` tells: the space itself, and how long its networks train here.
struct SpaceCheck: Encodable {
    let report: SpaceReport
    /// Seconds of the training of a network of median cost to its last epoch; nil where it could not be measured.
    let secondsPerTrial: Double?
    let maxEpochs: Int

    init(_ workshop: Workshop) {
        report = SpaceReport(of: workshop.feasible)
        maxEpochs = workshop.space.training.maxEpochs
        secondsPerTrial = try? Self.measure(workshop)
    }

    /// Trains the candidate of median cost among a few for a moment.
    private static func measure(_ workshop: Workshop) throws -> Double {
        let (median, _) = try workshop.typicalCandidate(in: workshop.feasible, of: 21)
        return try Double(workshop.space.training.maxEpochs)
            * TrainingSpeed.secondsPerEpoch(of: median, on: workshop.task)
    }

    private enum CodingKeys: String, CodingKey {
        case secondsPerTrial = "seconds_per_trial"
    }

    func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(secondsPerTrial, forKey: .secondsPerTrial)
    }

    func printWords(data: String) {
        Terminal.print("space \(report.space), networks as for \(data)")
        Terminal.print("configurations     \(count)")
        let share = Number.percent(report.feasibleShare)
        Terminal.print("feasible           \(share) of \(report.samples) draws\(listedFeasible)")
        for constraint in report.constraints {
            Terminal.print("  '\(constraint.constraint)' excludes \(Number.percent(constraint.excludedShare))")
        }
        if let reason = report.unbuildableReason {
            Terminal.print("  \(Number.percent(report.unbuildableShare)) cannot be built: \(reason)")
        }
        Terminal.print("values a candidate \(report.fewestDimensions) to \(report.mostDimensions)")
        printFacts()
        guard let secondsPerTrial else { return }
        Terminal.print(
            "time               about \(Number.duration(secondsPerTrial)) for a trial of median size that trains all "
                + "\(maxEpochs) epochs on one core; 100 of them \(Number.duration(100 * secondsPerTrial))")
    }

    private func printFacts() {
        var table = Table(["", ">smallest", ">quarter", ">median", ">three quarters", ">largest"])
        for name in report.facts.keys.sorted() {
            guard let fact = report.facts[name] else { continue }
            table.add(
                [name]
                    + [fact.minimum, fact.lowerQuartile, fact.median, fact.upperQuartile, fact.maximum]
                    .map { Number.short($0) })
        }
        if !report.facts.isEmpty { Terminal.print(table) }
    }

    private var count: String {
        if let configurations = report.configurations { return Number.short(configurations) }
        return report.magnitude.map { "about 10^\(Number.fixed($0, digits: 0))" } ?? "a continuum"
    }

    private var listedFeasible: String {
        report.feasibleConfigurations.map { ", \($0) different networks" } ?? ""
    }
}
