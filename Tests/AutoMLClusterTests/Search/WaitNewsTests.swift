import AutoMLCluster
import Testing

/// Why jobs wait, each reason told once while it lasts.
@Suite struct WaitNewsTests {
    private let start = ContinuousClock.now
    private let turn = WaitReason("Priority", isTurn: true)

    private func after(_ seconds: Double) -> ContinuousClock.Instant { start + .seconds(seconds) }

    private func waiting(_ reasons: WaitReason?...) -> [JobStatus] {
        reasons.map { JobStatus(id: "1", name: "a", state: .waiting, waitReason: $0) }
    }

    private func missing(_ nodes: String) -> WaitReason {
        WaitReason("ReqNodeNotAvail, UnavailableNodes:\(nodes)", isTurn: false)
    }

    @Test func nodesThatAreMissingAreToldAtOnceAndOnce() {
        var news = WaitNews()
        #expect(
            news.note(waiting(missing("n2"), missing("n2"), nil), now: start)
                == ["jobs wait: ReqNodeNotAvail, UnavailableNodes:n2"])
        for second in 1...600 {
            #expect(news.note(waiting(missing("n[2-\(3 + second)]")), now: after(Double(second))) == [])
        }
    }

    @Test func aReasonThatComesAgainIsNewsAfterAMinute() {
        var news = WaitNews()
        _ = news.note(waiting(missing("n2")), now: start)
        #expect(news.note(waiting(missing("n2")), now: after(60)) == [])
        #expect(news.note(waiting(missing("n3")), now: after(120.1)).count == 1)
    }

    @Test func eachKindOfReasonIsToldByItself() {
        var news = WaitNews()
        let limit = WaitReason("QOSMaxJobsPerUserLimit", isTurn: false)
        #expect(
            news.note(waiting(limit, missing("n2")), now: start) == [
                "jobs wait: QOSMaxJobsPerUserLimit", "jobs wait: ReqNodeNotAvail, UnavailableNodes:n2",
            ])
    }

    @Test func aTurnIsToldAsSoonAsNothingHasRunForHalfAMinute() {
        var news = WaitNews()
        let running = [JobStatus(id: "2", name: "b", state: .running)]
        #expect(news.note(waiting(turn), now: start) == [])
        #expect(news.note(waiting(turn) + running, now: after(20)) == [])
        #expect(news.note(waiting(turn), now: after(40)) == [])
        #expect(news.note(waiting(turn), now: after(69.9)) == [])
        #expect(news.note(waiting(turn), now: after(70)) == ["jobs wait for their turn: Priority"])
        #expect(news.note(waiting(turn), now: after(80)) == [])
    }

    @Test func nothingIsToldWhereNothingWaits() {
        var news = WaitNews()
        #expect(news.note([], now: start) == [])
        #expect(news.note(waiting(turn), now: after(1_000)) == [])
    }
}
