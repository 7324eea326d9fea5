import AutoMLCluster
import Foundation
import Testing

/// Not every member suits every item.
struct CrewSuitingTests {
    private static let gigabyte = 1 << 30

    @Test func anItemGoesToAMemberWithMemoryEnough() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 2)
        _ = try crew.submit(setting.item("small", memory: Self.gigabyte))
        _ = try crew.poll()
        try setting.serve(1)
        _ = try crew.submit(setting.item("large", memory: 4 * Self.gigabyte))
        _ = try crew.poll()
        #expect(setting.member(1).numbers(in: .inbox) == [1])
        #expect(setting.inner.requests.map(\.resources.memoryBytes) == [Self.gigabyte, 4 * Self.gigabyte])
        try setting.serve(2)
        _ = try crew.poll()
        #expect(setting.member(2).numbers(in: .inbox) == [2])
    }

    @Test func anItemWaitsForWhatTheMemberThatSuitsItWaitsFor() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 2)
        _ = try crew.submit(setting.item("small", memory: 1))
        _ = try crew.submit(setting.item("large", memory: 2))
        #expect(try crew.poll().map(\.waitReason) == [nil, nil])
        let held = WaitReason("JobHeldUser", isTurn: false)
        setting.inner.wait(1, for: held)
        let statuses = try crew.poll().sorted { $0.name < $1.name }
        #expect(statuses.map(\.waitReason) == [nil, held])
        setting.inner.set(1, .running)
        try setting.serve(1)
        #expect(try crew.poll().map(\.waitReason) == [nil, nil])
    }

    @Test func aMemberHasAtLeastWhatTheCrewWantsForAll() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1, least: JobResources(cpus: 2, memoryBytes: 8))
        _ = try crew.submit(setting.item("a", memory: 7))
        _ = try crew.poll()
        #expect(setting.inner.requests.map(\.resources) == [JobResources(cpus: 2, memoryBytes: 8)])
    }

    @Test func aFullCrewLetsOneGoForAnItemThatNoneCanTake() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 2)
        for name in ["a", "b", "c"] { _ = try crew.submit(setting.item(name, memory: 1)) }
        _ = try crew.poll()
        for number in 1...2 { try setting.serve(number) }
        _ = try crew.poll()
        for number in 1...2 { #expect(setting.member(number).begin(number)) }
        _ = try crew.poll()
        try crew.cancel(["c"], .end)
        _ = try crew.submit(setting.item("large", memory: 2))
        _ = try crew.poll()
        #expect(setting.member(1).isClosed != setting.member(2).isClosed)
        let gone = setting.member(1).isClosed ? 1 : 2
        try setting.member(gone).end(gone, 0)
        try setting.member(gone).leave()
        setting.inner.set(gone, .ended(.exited(0)))
        _ = try crew.poll()
        #expect(setting.inner.requests.map(\.resources.memoryBytes) == [1, 1, 2])
        try setting.serve(3)
        _ = try crew.poll()
        #expect(setting.member(3).item(4, in: .inbox)?.name == "large")
    }

    @Test func anItemDoesNotGoToANodeThatItExcludes() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 2)
        _ = try crew.submit(setting.item("a"))
        _ = try crew.poll()
        try setting.serve(1, on: "bad")
        _ = try crew.poll()
        _ = try crew.submit(setting.item("b", excluding: ["bad"]))
        _ = try crew.poll()
        #expect(setting.member(1).numbers(in: .inbox) == [1])
        #expect(setting.inner.requests.map(\.excludedNodes) == [[], ["bad"]])
        try setting.serve(2, on: "good")
        _ = try crew.poll()
        #expect(setting.member(2).numbers(in: .inbox) == [2])
    }

    @Test func aMemberThatWaitsWhereItMayNotBeIsReplaced() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        _ = try crew.submit(setting.item("a"))
        _ = try crew.poll()
        try crew.cancel(["a"], .end)
        _ = try crew.submit(setting.item("b", excluding: ["bad"]))
        _ = try crew.poll()
        _ = try crew.poll()
        #expect(setting.inner.cancelled == ["1"])
        setting.inner.set(1, .ended(.cancelled))
        _ = try crew.poll()
        #expect(setting.inner.requests.map(\.excludedNodes) == [[], ["bad"]])
    }

    @Test func whatNoMemberCanBeHiredForIsStuck() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 2)
        _ = try crew.submit(setting.item("a", memory: 1))
        _ = try crew.poll()
        setting.inner.answer { _ in throw ExecutorError.refused("no node has that") }
        _ = try crew.submit(setting.item("b", memory: 2))
        #expect(try crew.states(of: "a", "b") == [.waiting, .stuck("no node has that")])
        setting.inner.answer(nil)
        #expect(try crew.states(of: "a", "b") == [.waiting, .waiting])
    }

    @Test func whatOnlyStuckMembersSuitIsStuck() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 2)
        _ = try crew.submit(setting.item("a", memory: 1))
        _ = try crew.submit(setting.item("b", memory: 2))
        _ = try crew.poll()
        setting.inner.set(2, .stuck("bad constraints"))
        #expect(try crew.states(of: "a", "b") == [.waiting, .stuck("bad constraints")])
        #expect(setting.inner.cancelled.isEmpty)
        try crew.cancel(["b"], .end)
        _ = try crew.poll()
        #expect(setting.inner.cancelled == ["2"])
    }

    @Test func aHeldMemberIsReplaced() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        _ = try crew.submit(setting.item("a"))
        _ = try crew.poll()
        setting.inner.set(1, .held("launch failed"))
        _ = try crew.poll()
        #expect(setting.inner.cancelled == ["1"])
        setting.inner.set(1, .ended(.cancelled))
        #expect(try crew.states(of: "a") == [.waiting])
        #expect(setting.inner.requests.count == 2)
    }
}
