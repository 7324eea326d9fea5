import AutoMLBench
import AutoMLSearch
import Foundation
import Testing

@Suite struct ResultTableTests {
    private static let space = SearchSpace(
        name: "nets",
        hyperparameters: [
            Hyperparameter("depth", .integer(low: 1, high: 2)),
            Hyperparameter("width", .choice(values: [8, 16], ordered: true), per: "depth"),
            Hyperparameter("optimizer", .choice(values: ["sgd", "adam"])),
            Hyperparameter("decay", .real(low: 0, high: 0.5, step: 0.25), when: ["optimizer": ["adam"]]),
        ], training: TrainingPlan(maxEpochs: 2, patience: 0))

    /// Every configuration of the space: 2 + 4 widths, sgd or adam with three decays.
    private static var table: ResultTable {
        let rows = space.grid(resolution: 1).enumerated().map { index, configuration in
            ResultTable.Row(
                configuration: configuration, seconds: 0.25 * Double(index % 3),
                curves: index == 5
                    ? [.validationLoss: [], .validationAccuracy: []]
                    : [
                        .validationLoss: [1 + Double(index) / 8, index == 7 ? .nan : Double(index) / 16],
                        .validationAccuracy: [0.5, 0.9375],
                    ])
        }
        return ResultTable(
            name: "nets", origin: "made up: \"quoted\"", space: space, objective: .validationLoss, epochs: 2, rows: rows
        )
    }

    @Test func aTableIsReadAsItWasWritten() throws {
        let written = Self.table
        let read = try ResultTable(json: written.encoded(), file: "nets.json")
        #expect(read.name == "nets" && read.origin == "made up: \"quoted\"" && read.epochs == 2)
        #expect(read.objective == .validationLoss && read.space == written.space && read.rows.count == 24)
        #expect(try read.encoded() == written.encoded())
        #expect(read.rows[7].curves[.validationLoss]?[1].isNaN == true && read.rows[5].measurements.isEmpty)
        #expect(read.rows[3].configuration == written.rows[3].configuration)
        #expect(read.rows[3].measurements == written.rows[3].measurements)
    }

    /// Values are kept with four decimals.
    @Test func whatIsFinerThanTheFileIsRounded() throws {
        var table = ResultTable.line([[0.123456], [1e-9]])
        table.rows[0].seconds = 0.12345678
        let read = try ResultTable(json: table.encoded(), file: "t")
        #expect(read.rows[0].curves[.validationLoss] == [0.1235] && read.rows[1].curves[.validationLoss] == [0])
        #expect(read.rows[0].seconds == 0.123457)
    }

    @Test func onlyRowsOfTheTableCanBeTried() throws {
        var table = Self.table
        table.rows.removeAll { $0.configuration["depth"] == 2 }
        let task = try table.task()
        var stream = RandomStream(seed: 1, purpose: "test")
        var known: Set<CanonicalHash> = []
        while let configuration = try task.space.sample(using: &stream, avoiding: known) {
            #expect(configuration["depth"] == 1)
            known.insert(try task.space.blueprint(of: configuration).hash)
        }
        #expect(known.count == 8)
    }

    /// sgd has one row where adam has three: each of those is drawn a third as often. The values of sgd are 1, of adam
    /// 2, 3 and 4: half of all draws are 1, so that is a random start.
    @Test func aRandomStartIsTheMedianOfDrawsFromThePrior() throws {
        let values: [String: Double] = ["sgd": 1, "0.0": 2, "0.25": 3, "0.5": 4]
        var table = Self.table
        table.epochs = 1
        for index in table.rows.indices {
            let configuration = table.rows[index].configuration
            let key = configuration["decay"]?.number.map { "\($0)" } ?? "sgd"
            table.rows[index].curves = [.validationLoss: [values[key] ?? .nan]]
            table.rows[index].seconds = configuration["decay"] == nil ? 2 : 4
        }
        let task = try table.task()
        #expect(task.scale == RegretScale(best: 1, start: 1))
        #expect(abs(task.fullSeconds - 3) < 1e-12)
        #expect(abs(task.chance.value(after: 1) - 2) < 1e-12, "(1 + (2 + 3 + 4) / 3) / 2")
    }

    @Test func aStudyBecomesATableOfItsWholeTrials() throws {
        let states: [Trial.State] = [
            .completed, .pruned(reason: ""), .failed(message: "nan"), .paused, .completed, .running,
        ]
        let trials = states.enumerated().map { index, state in
            let configuration = Self.space.grid(resolution: 1)[index]
            var trial = Trial(
                id: 6 - index, configuration: configuration, hash: CanonicalHash(configuration),
                budget: Budget(epochs: 2), seed: 0, state: state)
            let epochs = index == 4 ? 1 : 2
            trial.measurements = (1...epochs).map {
                Measurement(epoch: $0, seconds: 0.5, metrics: [.validationLoss: Double(index), .trainLoss: 9])
            }
            return trial
        }
        let table = try ResultTable(
            name: "study", origin: "", space: Self.space, objective: .validationLoss, trials: trials)
        #expect(table.rows.map { $0.curves[.validationLoss] } == [[2, 2], [0, 0]], "by number, whole or failed")
        let read = try ResultTable(json: table.encoded(), file: "t")
        #expect(read.rows[0].curves == [.validationLoss: [2, 2]], "what cannot be scored by is left out")
    }

    @Test func whatHasNoEndIsNoTable() throws {
        let space = SearchSpace(name: "line", hyperparameters: [Hyperparameter("rate", .real(low: 0, high: 1))])
        #expect(
            throws: TableError(
                "s", "'rate' has infinitely many values; a table needs a choice, or a step on a linear scale")
        ) {
            try ResultTable(name: "s", origin: "", space: space, objective: .validationLoss, trials: [])
        }
        #expect(throws: TableError.self) {
            try ResultTable(name: "s", origin: "", space: Self.space, objective: .validationLoss, trials: [])
        }
    }
}
