import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

@Suite struct StudyTests {
    let folder: TemporaryFolder
    let store: SQLiteTrialStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteTrialStore(writing: folder.freshPath())
    }

    @Test func aSummaryCountsStatesAndKnowsTheBest() throws {
        try store.fill([
            (.sample(1, state: .completed), [.sample(accuracy: 0.7)]),
            (.sample(2, state: .pruned(reason: "slow")), [.sample(accuracy: 0.8)]),
            (.sample(3, state: .failed(message: "NaN")), [.sample(accuracy: 0.9)]), (.sample(4), []),
        ])
        try store.open(.sample("empty"))
        let (first, second) = (try #require(try store.studies().first), try #require(try store.studies().last))
        #expect(first.study == "study" && first.trials == 4 && first.running == 1)
        #expect(first.completed == 1 && first.pruned == 1 && first.failed == 1)
        #expect(first.best == 0.8 && first.bestTrial == 2, "a failed trial is never the best")
        #expect(second.study == "empty" && second.trials == 0 && second.best == nil)
        let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(second)) as? [String: Any]
        #expect(json?["best"] is NSNull && json?["trials"] as? Int == 0)
    }

    @Test func aSmallerLossIsBetterWhereItIsTheObjective() throws {
        let byLoss = StudyDefinition.sample(objective: .validationLoss)
        try store.fill(
            [(.sample(1), [.sample(accuracy: 1, loss: 0.5)]), (.sample(2), [.sample(accuracy: 0, loss: 0.1)])],
            in: byLoss)
        #expect(try store.studies().first?.best == 0.1)
        #expect(try store.leaderboardRows(study: "study").map(\.trial) == [2, 1])
    }

    @Test func theLatestStudyIsTheOneOpenedLast() throws {
        #expect(try store.latestStudy() == nil)
        let minutes = Minutes()
        let timed = try SQLiteTrialStore(writing: folder.freshPath(), clock: minutes.next)
        for name in ["a", "b", "a"] { try timed.open(.sample(name)) }
        #expect(try timed.latestStudy() == "a")
    }

    @Test func aDefinitionComesBackWithTheProgramThatOpenedItLast() throws {
        var definition = StudyDefinition.sample()
        definition.seed = (1 << 53) - 1
        definition.objectives.append(Objective("f1", .maximize))
        try store.open(definition)
        #expect(try store.definition(of: "study") == definition)
        definition.provenance.program = "2.0"
        try store.open(definition)
        #expect(try store.definition(of: "study") == definition)
    }

    @Test func whatIsDoneToTheDataAndWhatTrialsStartFromComeBack() throws {
        var definition = StudyDefinition.sample()
        definition.dataOptions = .init(classes: ["5", "a, \"b\""], trainSamples: 100, imageSize: [28, 20])
        definition.transfer = .init(name: "trial 3 of study 'a'", weightsHash: "w1", fileHash: "f1")
        try store.open(definition)
        #expect(try store.definition(of: "study") == definition)
        // Another file with the same weights is the same start; the first one's copy stays.
        definition.transfer?.name = "b.safetensors"
        try store.open(definition)
        #expect(try store.definition(of: "study").transfer?.name == "trial 3 of study 'a'")
    }

    @Test func otherDataOptionsAreAnotherStudy() throws {
        var definition = StudyDefinition.sample()
        definition.dataOptions = .init(classes: ["0", "1"], trainSamples: nil, imageSize: nil)
        try store.open(definition)
        definition.dataOptions = .init(classes: nil, trainSamples: 100, imageSize: [28, 28])
        let conflict = #expect(throws: StudyConflict.self) { try store.open(definition) }
        let words = "(--classes 0,1 then, --train-samples 100 --image-size 28x28 now)"
        #expect(conflict?.description.contains("other data options \(words)") == true)
        definition.dataOptions = nil
        #expect(throws: StudyConflict.self) { try store.open(definition) }
    }

    @Test func anotherStartIsAnotherStudy() throws {
        var definition = StudyDefinition.sample()
        try store.open(definition)
        definition.transfer = .init(name: "m.safetensors", weightsHash: "0123456789abcdef", fileHash: "f")
        let conflict = #expect(throws: StudyConflict.self) { try store.open(definition) }
        let words = "trials from first weights of their own then, from m.safetensors (0123456789ab) now"
        #expect(conflict?.description.contains(words) == true, "\(conflict?.description ?? "")")
    }

    @Test func aTrialKeepsTheProgramThatRanIt() throws {
        var definition = StudyDefinition.sample()
        try store.fill([(.sample(1), []), (.sample(2), [])], in: definition)
        definition.provenance.program = "2.0"
        try store.open(definition)
        try store.write(study: "study") { journal in
            _ = try journal.move(2, to: .waiting, budget: nil, owner: nil, outcome: nil)
            _ = try journal.move(2, to: .running, budget: nil, owner: nil, outcome: nil)
        }
        #expect(try store.trial(study: "study", 1).provenance.program == "1.0")
        #expect(try store.trial(study: "study", 2).provenance.program == "2.0")
    }

    @Test func aTrialIsShownWithAllThatIsKept() throws {
        let start = Date(timeIntervalSince1970: 1_000_000_000.25)
        let timed = try SQLiteTrialStore(writing: folder.freshPath(), clock: { start })
        try timed.fill([(.sample(1), [.sample(1, accuracy: 0.5), .sample(2, accuracy: 0.25)])])
        try timed.write(study: "study") {
            let outcome = Outcome(bestEpoch: 2, weightsHash: "abc")
            _ = try $0.move(1, to: .completed, budget: nil, owner: nil, outcome: outcome)
        }
        let record = try timed.trial(study: "study", 1)
        #expect(record.trial.measurements.map(\.epoch) == [1, 2] && record.trial.why == "drawn")
        #expect(record.bestEpoch == 2 && record.weightsHash == "abc" && record.row.rank == 1)
        #expect(record.created == start && record.started == start && record.ended == start)
        #expect(record.owner == nil)
    }

    @Test func unknownStudiesAndTrialsAreNamed() throws {
        try store.fill([(.sample(1), [])])
        let unknown = StoreError.unknownStudy(path: store.path, name: "studi", hint: "; did you mean 'study'?")
        #expect(throws: unknown) { try store.trial(study: "studi", 1) }
        #expect(throws: unknown) { try store.leaderboardRows(study: "studi") }
        #expect(throws: unknown) { try store.delete(study: "studi") }
        #expect(throws: StoreError.unknownTrial(study: "study", number: 9, count: 1)) {
            try store.trial(study: "study", 9)
        }
    }

    @Test func deletingAStudyLeavesNothingOfItAndAllOfTheOthers() throws {
        for name in ["study", "other"] {
            try store.fill([(.sample(1), [.sample(accuracy: 0.5)])], in: .sample(name))
            try store.add(Artifact(kind: "model", path: "\(name)/model", sha256: "0", bytes: 1), study: name, trial: 1)
            let opening = TestOpening(trial: 1, time: Date(), count: 2, correct: 1, confusion: [[1, 0], [1, 0]])
            try store.recordTestOpening(opening, study: name)
        }
        #expect(try store.delete(study: "study") == ["study/model"])
        for table in ["study", "trial", "measurement", "transition", "artifact", "test_opening"] {
            #expect(try store.rows("select count(*) from \(table)") == [["1"]], "\(table)")
        }
    }

    @Test func artifactsAreNotedReplacedAndForgotten() throws {
        try store.fill([(.sample(1), [])])
        let model = Artifact(kind: "model", path: "a'b", sha256: "0", bytes: 1)
        let larger = Artifact(kind: "model", path: "a'b", sha256: "1", bytes: 1 << 40)
        try store.add(model, study: "study", trial: 1)
        try store.add(larger, study: "study", trial: 1)
        #expect(try store.artifacts(study: "study", trial: 1) == [larger])
        try store.removeArtifact(path: "a'b", study: "study", trial: 1)
        #expect(try store.artifacts(study: "study", trial: 1) == [])
    }

    @Test func everyOpeningOfTheTestSetIsRecorded() throws {
        try store.fill([(.sample(1), []), (.sample(2), [])])
        let openings = [2, 1, 2].map {
            TestOpening(
                trial: $0, time: Date(timeIntervalSince1970: 1e9), count: 3, correct: $0, confusion: [[1, 0], [2, 0]])
        }
        for opening in openings { try store.recordTestOpening(opening, study: "study") }
        #expect(try store.testOpenings(of: "study") == openings)
    }
}

/// A clock that is a minute later each time.
final class Minutes: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0.0

    @Sendable func next() -> Date {
        lock.withLock {
            count += 1
            return Date(timeIntervalSince1970: 60 * count)
        }
    }
}
