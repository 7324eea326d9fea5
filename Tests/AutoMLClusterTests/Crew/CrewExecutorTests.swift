import AutoMLCluster
import Foundation
import Testing

struct CrewExecutorTests {
    @Test func anItemWaitsForAMemberRunsAndEndsAsTheMemberSays() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 2)
        let id = try crew.submit(setting.item("a.1"))
        #expect(try crew.states(of: "a.1") == [.waiting])
        let request = try #require(setting.inner.requests.first)
        #expect(request.name == "study-member-1")
        #expect(request.arguments == ["/bin/automl", "worker", "--crew", setting.member(1).url.path])
        try setting.serve(1)
        #expect(try crew.states(of: "a.1") == [.waiting])
        #expect(setting.member(1).item(1, in: .inbox)?.job == id)
        #expect(setting.member(1).begin(1))
        #expect(try crew.poll() == [JobStatus(id: id, name: "a.1", state: .running, node: "n1")])
        try setting.member(1).end(1, 3)
        #expect(try crew.poll() == [JobStatus(id: id, name: "a.1", state: .ended(.exited(3)), node: "n1")])
    }

    @Test func endedItemsAndMembersLeaveNothingBehind() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        for name in ["a", "b"] { _ = try crew.submit(setting.item(name)) }
        _ = try crew.poll()
        try setting.serve(1)
        _ = try crew.poll()
        for number in [1, 2] {
            #expect(setting.member(1).begin(number))
            try setting.member(1).end(number, 0)
        }
        _ = try crew.poll()
        #expect(setting.files.allSatisfy { !$0.hasSuffix("/1.json") && !$0.hasSuffix("/2.json") })
        try Data().write(to: setting.folder.file("crew/member-1.log"))
        try setting.member(1).leave()
        setting.inner.set(1, .ended(.exited(0)))
        #expect(try crew.states(of: "a", "b") == [.ended(.exited(0)), .ended(.exited(0))])
        #expect(setting.files.isEmpty)
        #expect(setting.inner.requests.count == 1)
    }

    @Test func thereAreNoMoreMembersThanItemsNorThanTheCrewIsLarge() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 3)
        for name in ["a", "b"] { _ = try crew.submit(setting.item(name)) }
        _ = try crew.poll()
        _ = try crew.poll()
        #expect(setting.inner.requests.count == 2)
        for name in ["c", "d", "e"] { _ = try crew.submit(setting.item(name)) }
        _ = try crew.poll()
        _ = try crew.poll()
        #expect(setting.inner.requests.map(\.name) == (1...3).map { "study-member-\($0)" })
    }

    @Test func aBusyMemberHasOneItemInReserveUntilAnotherIsIdle() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 2)
        for name in ["a", "b", "c", "d"] { _ = try crew.submit(setting.item(name)) }
        _ = try crew.poll()
        try setting.serve(1)
        _ = try crew.poll()
        #expect(setting.member(1).numbers(in: .inbox) == [1, 2])
        #expect(setting.member(1).begin(1))
        _ = try crew.poll()
        #expect(setting.member(1).numbers(in: .inbox) == [2])
        try setting.serve(2)
        _ = try crew.poll()
        #expect(setting.member(2).numbers(in: .inbox) == [3, 4])
        for number in [3, 4] {
            #expect(setting.member(2).begin(number))
            try setting.member(2).end(number, 0)
        }
        #expect(try crew.states(of: "a", "b") == [.running, .waiting])
        #expect(setting.member(1).numbers(in: .inbox).isEmpty)
        #expect(setting.member(2).numbers(in: .inbox) == [2])
    }

    @Test func whileNobodyAnswersNothingChanges() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        _ = try crew.submit(setting.item("a"))
        _ = try crew.poll()
        try setting.serve(1)
        setting.inner.setUnreachable(true)
        #expect(throws: ExecutorError.unreachable("nobody answers")) { try crew.poll() }
        #expect(setting.member(1).numbers(in: .inbox).isEmpty)
        setting.inner.setUnreachable(false)
        _ = try crew.poll()
        #expect(setting.member(1).numbers(in: .inbox) == [1])
    }

    @Test func aSubmissionThatWasNotAnsweredIsAskedForAndNotMadeTwice() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        _ = try crew.submit(setting.item("a"))
        setting.inner.answer { [inner = setting.inner] job in
            inner.take(job)
            throw ExecutorError.unreachable("late")
        }
        _ = try crew.poll()
        setting.inner.answer(nil)
        try setting.serve(1)
        _ = try crew.poll()
        #expect(setting.inner.requests.count == 1)
        #expect(setting.member(1).numbers(in: .inbox) == [1])
    }

    @Test func aSubmissionThatWasNotTakenIsMadeAgain() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        _ = try crew.submit(setting.item("a"))
        setting.inner.answer { _ in throw ExecutorError.unreachable("too late") }
        _ = try crew.poll()
        setting.inner.answer { _ in throw ExecutorError.full("no room") }
        #expect(try crew.states(of: "a") == [.waiting])
        setting.inner.answer(nil)
        #expect(try crew.states(of: "a") == [.waiting])
        #expect(setting.inner.requests.map(\.name) == ["study-member-3"])
    }

    @Test func aClosedCrewLetsItsMembersGo() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 2)
        for name in ["a", "b", "c", "d"] { _ = try crew.submit(setting.item(name)) }
        _ = try crew.poll()
        try setting.serve(1)
        _ = try crew.poll()
        #expect(setting.member(1).begin(1))
        _ = try crew.poll()
        try crew.close()
        #expect(setting.member(1).isClosed)
        #expect(setting.inner.cancelled == ["2"])
        let cancelled = JobState.ended(.cancelled)
        #expect(try crew.states(of: "a", "b", "c", "d") == [.running, cancelled, cancelled, cancelled])
        #expect(setting.member(1).numbers(in: .inbox).isEmpty)
        #expect(throws: ExecutorError.self) { try crew.submit(setting.item("e")) }
        try setting.member(1).end(1, 0)
        #expect(try crew.states(of: "a") == [.ended(.exited(0))])
        #expect(setting.inner.requests.count == 2)
    }

    @Test func whatComesBackToAClosedCrewEnds() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        _ = try crew.submit(setting.item("a"))
        _ = try crew.poll()
        try setting.serve(1)
        _ = try crew.poll()
        try FileManager.default.removeItem(at: setting.member(1).file(1, .inbox))
        try crew.close()
        #expect(try crew.states(of: "a") == [.waiting])
        setting.inner.set(1, .ended(.lost("node failure")))
        #expect(try crew.states(of: "a") == [.ended(.cancelled)])
    }
}
