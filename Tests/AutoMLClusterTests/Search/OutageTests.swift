import AutoMLCluster
import Testing

/// A scheduler that does not answer, or has no room: told once while it lasts.
@Suite struct OutageTests {
    private let start = ContinuousClock.now
    private func after(_ seconds: Double) -> ContinuousClock.Instant { start + .seconds(seconds) }

    @Test func silenceIsToldOnceAndSoIsItsEnd() {
        var outage = Outage()
        #expect(outage.end(now: start) == nil)
        let words = outage.begin("timeout")
        #expect(words?.contains("does not answer (timeout)") == true)
        #expect(outage.begin("timeout") == nil)
        #expect(!outage.maySubmit(now: after(1_000)))
        #expect(outage.end(now: start) == "the scheduler answers again")
        #expect(outage.end(now: start) == nil)
        #expect(outage.maySubmit(now: start))
    }

    /// 1, 2, 4, 8, 16, 30, 30 seconds.
    @Test func aFullQueueIsAskedLessAndLess() {
        var outage = Outage()
        var now = 0.0
        for (round, seconds) in [1.0, 2, 4, 8, 16, 30, 30].enumerated() {
            #expect((outage.wait("QOS limit", now: after(now)) != nil) == (round == 0))
            #expect(!outage.maySubmit(now: after(now + seconds - 0.01)))
            now += seconds
            #expect(outage.maySubmit(now: after(now)))
            // That it answers polls does not mean that there is room.
            #expect(outage.end(now: after(now)) == nil)
        }
    }

    @Test func roomBeginsAnew() {
        var outage = Outage()
        for _ in 1...5 { _ = outage.wait("limit", now: start) }
        outage.noteRoom()
        #expect(outage.maySubmit(now: start))
        _ = outage.end(now: start)
        #expect(outage.wait("limit", now: start) != nil)
        #expect(outage.maySubmit(now: after(1)))
    }
}
