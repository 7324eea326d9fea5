import AutoMLCluster
import Foundation
import Testing

struct CrewCancelTests {
    /// A crew of one whose member has begun `a` and has `b` in its inbox, while `c` waits.
    private func atWork() throws -> (CrewSetting, CrewExecutor) {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        for name in ["a", "b", "c"] { _ = try crew.submit(setting.item(name)) }
        _ = try crew.poll()
        try setting.serve(1)
        _ = try crew.poll()
        #expect(setting.member(1).begin(1))
        _ = try crew.poll()
        return (setting, crew)
    }

    @Test(arguments: [CancelManner.yield, .end]) func whatIsNotBegunEndsAtOnce(manner: CancelManner) throws {
        let (setting, crew) = try atWork()
        try crew.cancel(["b", "c", "nobody"], manner)
        #expect(try crew.states(of: "a", "b", "c") == [.running, .ended(.cancelled), .ended(.cancelled)])
        #expect(setting.member(1).numbers(in: .inbox).isEmpty)
        #expect(setting.stop("b").isEmpty)
    }

    @Test func whatIsBegunIsAskedInItsLegsFolder() throws {
        let (setting, crew) = try atWork()
        try crew.cancel(["a"], .yield)
        #expect(setting.stop("a") == "yield")
        try crew.cancel(["a"], .end)
        #expect(setting.stop("a") == "end")
        try crew.cancel(["a"], .yield)
        #expect(setting.stop("a") == "end")
        #expect(setting.inner.cancelled.isEmpty)
        try setting.member(1).end(1, WorkerExit.yielded)
        #expect(try crew.states(of: "a") == [.ended(.exited(WorkerExit.yielded))])
    }

    /// The member moved it, and the controller has not looked since.
    @Test func whatWasBegunMeanwhileIsAskedToo() throws {
        let (setting, crew) = try atWork()
        try setting.member(1).end(1, 0)
        #expect(setting.member(1).begin(2))
        try crew.cancel(["b"], .end)
        #expect(setting.stop("b") == "end")
        #expect(try crew.states(of: "b") == [.running])
    }

    @Test func anotherJobOfALegIsNotAskedToStopAsTheFormerWas() throws {
        let (setting, crew) = try atWork()
        try crew.cancel(["a"], .yield)
        try setting.member(1).end(1, WorkerExit.yielded)
        _ = try crew.poll()
        _ = try crew.submit(setting.item("a"))
        #expect(setting.stop("a").isEmpty)
    }

    @Test func whatHangsTakesItsMemberWithIt() throws {
        let (setting, crew) = try atWork()
        try crew.cancel(["a"], .end)
        setting.clock.advance(59)
        try crew.cancel(["a"], .end)
        _ = try crew.poll()
        #expect(setting.inner.cancelled.isEmpty)
        setting.clock.advance(1)
        #expect(try crew.states(of: "a") == [.running])
        _ = try crew.poll()
        #expect(setting.inner.cancelled == ["1", "1"])
        setting.inner.set(1, .ended(.cancelled))
        #expect(try crew.states(of: "a", "b", "c") == [.ended(.cancelled), .waiting, .waiting])
        #expect(setting.inner.cancelled == ["1", "1"])
    }

    @Test func whoIsAskedToYieldMayTakeItsTime() throws {
        let (setting, crew) = try atWork()
        try crew.cancel(["a"], .yield)
        setting.clock.advance(3_600)
        _ = try crew.poll()
        #expect(setting.inner.cancelled.isEmpty)
    }
}
