import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

/// What charts ask for, on studies small enough to count by hand.
@Suite struct OverviewTests {
    let folder: TemporaryFolder
    let store: SQLiteTrialStore

    init() throws {
        folder = try TemporaryFolder()
        let seconds = Seconds()
        store = try SQLiteTrialStore(writing: folder.freshPath(), clock: seconds.next)
        try store.open(.sample())
    }

    /// Runs trials one after the other; each change is a second after the one before.
    private func run(_ accuracies: [(Double, Trial.State)]) throws {
        for (index, (accuracy, state)) in accuracies.enumerated() {
            try store.write(study: "study") { journal in
                _ = try journal.insert(.sample(index + 1, ["depth": .integer(index + 1)]), owner: .current)
                try journal.record(.sample(accuracy: accuracy, seconds: 0.5), of: index + 1)
                _ = try journal.move(index + 1, to: state, budget: nil, owner: nil, outcome: nil)
            }
        }
    }

    @Test func theHistoryHasEachTrialThatWasBetterThanAllBefore() throws {
        try run([
            (0.5, .completed), (0.4, .completed), (0.9, .failed(message: "lost")), (0.6, .pruned(reason: "slow")),
            (0.6, .completed), (0.7, .completed),
        ])
        let history = try store.history(of: "study")
        #expect(history.trials == 6)
        #expect(history.steps.map(\.trial) == [1, 4, 6], "a failed one and an equal one are no improvement")
        #expect(history.steps.map(\.number) == [1, 4, 6])
        #expect(history.steps.map(\.value) == [0.5, 0.6, 0.7])
        #expect(history.steps.map(\.trainingSeconds) == [0.5, 2, 3])
        let end = try #require(history.endTime)
        #expect(history.steps[2].time == end && history.steps[0].time < history.steps[1].time)
    }

    @Test func aSmallerLossImprovesWhereItIsTheObjective() throws {
        try store.open(.sample("loss", objective: .validationLoss))
        try store.write(study: "loss") { journal in
            for (number, loss) in [(1, 0.5), (2, 0.7), (3, 0.2)] {
                _ = try journal.insert(.sample(number), owner: nil)
                try journal.record(.sample(accuracy: 0, loss: loss), of: number)
                _ = try journal.move(number, to: .completed, budget: nil, owner: nil, outcome: nil)
            }
        }
        #expect(try store.history(of: "loss").steps.map(\.value) == [0.5, 0.2])
    }

    @Test func theTimelineHasEveryStretchOfATrial() throws {
        try run([(0.5, .completed), (0.4, .paused)])
        try store.write(study: "study") { journal in
            _ = try journal.move(2, to: .running, budget: nil, owner: .current, outcome: nil)
        }
        let timeline = try store.timeline(of: "study", limit: 10)
        #expect(timeline.spans.map(\.trial) == [1, 2, 2])
        #expect(timeline.spans.map(\.state) == ["completed", "paused", "running"])
        #expect(timeline.spans.map { $0.end == nil } == [false, false, true])
        #expect(timeline.spans.allSatisfy { span in span.end.map { $0 >= span.start } ?? true })
        #expect(try store.timeline(of: "study", limit: 1).spans.map(\.trial) == [2])
        #expect(try store.timeline(of: "study", limit: 1).total == 3)
    }

    @Test func aSampleHasTheBestAndSomeOfAllOthers() throws {
        try run((1...50).map { (Double($0) / 100, .completed) })
        let all = try store.sample(of: "study", limit: 50, best: 5)
        #expect(all.stride == 1 && all.trials.map(\.row.trial) == Array(1...50))
        let some = try store.sample(of: "study", limit: 14, best: 5)
        #expect(some.total == 50 && some.stride == 5)
        let ranks = some.trials.map(\.row.rank).sorted()
        #expect(ranks == [1, 2, 3, 4, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50])
        #expect(some.trials.first { $0.row.rank == 1 }?.trainAccuracy == 0.5)
    }

    @Test func aRevisionChangesWithWhateverComesIn() throws {
        var revisions = [try store.pulse(of: "study").revision]
        try run([(0.5, .paused)])
        revisions.append(try store.pulse(of: "study").revision)
        try store.write(study: "study") { journal in
            _ = try journal.move(1, to: .running, budget: nil, owner: .current, outcome: nil)
        }
        revisions.append(try store.pulse(of: "study").revision)
        try store.write(study: "study") { try $0.record(.sample(2, accuracy: 0.5), of: 1) }
        revisions.append(try store.pulse(of: "study").revision)
        try store.ask(.stopTrial(1), of: "study")
        revisions.append(try store.pulse(of: "study").revision)
        try store.setTags(["good"], study: "study", trial: 1)
        revisions.append(try store.pulse(of: "study").revision)
        #expect(Set(revisions).count == 6)
        #expect(try store.pulse(of: "study").revision == revisions[5], "and with nothing else")
    }

    @Test func aStudyIsLiveWhileAProcessThatLivesRunsOneOfItsTrials() throws {
        #expect(try !store.pulse(of: "study").isLive(now: .now))
        try store.write(study: "study") { _ = try $0.insert(.sample(1), owner: .current) }
        #expect(try store.pulse(of: "study").isLive(now: .now))
        try store.write(study: "study") { journal in
            _ = try journal.move(1, to: .completed, budget: nil, owner: nil, outcome: nil)
        }
        #expect(try !store.pulse(of: "study").isLive(now: .now))
    }

    @Test func aPageOfTheLeaderboardKeepsRanksAndCountsWhatMatches() throws {
        try run((1...30).map { (Double($0) / 100, .completed) })
        let page = try store.leaderboardPage(study: "study", offset: 10, limit: 5)
        #expect(page.matching == 30 && page.rows.map(\.rank) == [11, 12, 13, 14, 15])
        let filtered = try store.leaderboardPage(
            study: "study", filter: Expression(parsing: "value > 0.2 and rank > 2"), sort: "trial", descending: false,
            offset: 6, limit: 5)
        #expect(filtered.matching == 8 && filtered.rows.map(\.trial) == [27, 28])
        #expect(filtered.rows.map(\.rank) == [4, 3])
    }
}

/// A clock that goes on by a second each time somebody looks.
private final class Seconds: @unchecked Sendable {
    private let lock = NSLock()
    private var count = 0.0

    @Sendable func next() -> Date {
        lock.withLock {
            count += 1
            return Date(timeIntervalSince1970: 1_700_000_000 + count)
        }
    }
}
