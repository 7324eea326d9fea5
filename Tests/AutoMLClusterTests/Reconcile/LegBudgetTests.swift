import AutoMLCluster
import Testing

/// How often what may go wrong, and whose fault that is.
@Suite struct LegBudgetTests {
    private func spend(_ reason: LegDecision.SubmitReason, times: Int, _ budget: inout LegBudget) -> [LegDecision?] {
        (0..<times).map { _ in budget.spend(reason) }
    }

    @Test func threeLostJobsInARowAreBorneTheFourthIsNotAndNeverTheTrialsFault() {
        var budget = LegBudget()
        #expect(spend(.lost("n1 died"), times: 3, &budget) == [nil, nil, nil])
        #expect(budget.spend(.lost("n2 died")) == .giveUp("4 jobs in a row were lost: n1 died; n2 died"))
    }

    @Test func progressBeginsAnew() {
        var budget = LegBudget()
        for _ in 1...20 {
            #expect(spend(.lost("n1"), times: 3, &budget) == [nil, nil, nil])
            #expect(spend(.yielded, times: 3, &budget) == [nil, nil, nil])
            budget.noteProgress()
        }
    }

    @Test func theThirdCrashIsTheTrialsFaultThoughItTrainedBetween() {
        var budget = LegBudget()
        for _ in 1...2 {
            #expect(budget.spend(.crashed("signal 11 on n1")) == nil)
            budget.noteProgress()
        }
        #expect(budget.spend(.crashed("exit code 1")) == .fail("the worker died 3 times: signal 11 on n1; exit code 1"))
    }

    @Test func aNodeThatRefusesTwiceEndsTheSearch() {
        var budget = LegBudget()
        #expect(budget.spend(.refused(.init(node: "n1", reason: "has other data"))) == nil)
        #expect(budget.spend(.refused(.init(node: "n2", reason: "has other data"))) == nil)
        #expect(
            budget.spend(.refused(.init(node: "n1", reason: "has other data")))
                == .giveUp("n1 has other data; n2 has other data"))
    }

    @Test func eightNodesMayRefuseNotNine() {
        var budget = LegBudget()
        for node in 1...8 { #expect(budget.spend(.refused(.init(node: "n\(node)", reason: "r"))) == nil) }
        guard case .giveUp = budget.spend(.refused(.init(node: "n9", reason: "r"))) else {
            Issue.record("it goes on")
            return
        }
    }

    @Test func memoryIsDoubledTwice() {
        var budget = LegBudget()
        #expect(spend(.outOfMemory, times: 2, &budget) == [nil, nil])
        #expect(budget.doublings == 2)
        #expect(budget.spend(.outOfMemory) == .fail("out of memory, also with 4 times what it should need"))
    }

    @Test func timeThatIsUpBeforeAnythingWasTrainedIsBorneThreeTimes() {
        var budget = LegBudget()
        #expect(spend(.yielded, times: 3, &budget) == [nil, nil, nil])
        guard case .fail(let words) = budget.spend(.yielded) else {
            Issue.record("it goes on")
            return
        }
        #expect(words.contains("4 times") && words.contains("--job-time"))
    }

    @Test func theFirstJobCostsNothing() {
        var budget = LegBudget()
        #expect(spend(.first, times: 50, &budget).allSatisfy { $0 == nil })
        #expect(budget == LegBudget())
    }
}
