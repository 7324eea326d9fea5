import AutoMLCluster
import Foundation
import Testing

/// Members die and leave, and so does the controller.
struct CrewLossTests {
    /// A crew of one whose member has begun `a` and has `b` in its inbox.
    private func atWork() throws -> (CrewSetting, CrewExecutor) {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        for name in ["a", "b", "c"] { _ = try crew.submit(setting.item(name)) }
        _ = try crew.poll()
        try setting.serve(1)
        _ = try crew.poll()
        #expect(setting.member(1).begin(1))
        return (setting, crew)
    }

    @Test(arguments: [
        JobEnding.outOfMemory, .timedOut, .lost("node failure"), .signalled(9), .exited(1), .cancelled,
    ])
    func theItemAtHandEndsAsItsMemberAndTheOtherGoesOnElsewhere(ending: JobEnding) throws {
        let (setting, crew) = try atWork()
        setting.inner.set(1, .ended(ending))
        #expect(try crew.states(of: "a", "b", "c") == [.ended(ending), .waiting, .waiting])
        try setting.serve(2, on: "n2")
        _ = try crew.poll()
        #expect(setting.member(2).numbers(in: .inbox) == [2, 3])
    }

    @Test func anItemThatEndedBeforeItsMemberDiedEndedAsItSaid() throws {
        let (setting, crew) = try atWork()
        try setting.member(1).end(1, 0)
        setting.inner.set(1, .ended(.signalled(9)))
        #expect(try crew.states(of: "a", "b") == [.ended(.exited(0)), .waiting])
    }

    @Test func aMemberOfWhichNothingIsHeardTwiceIsGone() throws {
        let (setting, crew) = try atWork()
        setting.inner.forget(1)
        #expect(try crew.states(of: "a") == [.running])
        #expect(try crew.states(of: "a", "b") == [.ended(.lost("job 1 is not known any more")), .waiting])
    }

    @Test func whatIsHandedToAMemberThatJustLeftGoesToAnother() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        _ = try crew.submit(setting.item("a"))
        _ = try crew.poll()
        try setting.serve(1)
        _ = try crew.poll()
        try setting.member(1).leave()
        #expect(try crew.states(of: "a") == [.waiting])
        #expect(setting.member(1).numbers(in: .inbox).isEmpty)
        setting.inner.set(1, .ended(.exited(0)))
        #expect(try crew.states(of: "a") == [.waiting])
        try setting.serve(2)
        _ = try crew.poll()
        #expect(setting.member(2).numbers(in: .inbox) == [1])
    }

    @Test func anItemIsEitherBegunOrTakenBack() async throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        let request = try setting.item("a")
        _ = try crew.submit(request)
        _ = try crew.poll()
        let folder = setting.member(1)
        let numbers = 1...400
        for number in numbers { try folder.put(CrewItem(request, job: "a"), number) }
        async let begun = onOwnThread { numbers.filter(folder.begin) }
        async let back = onOwnThread { numbers.reversed().filter(folder.takeBack) }
        let both = try await begun + back
        #expect(both.sorted() == Array(numbers))
    }

    @Test func aMemberThatDoesNotGoAfterItLeftIsEnded() throws {
        let (setting, crew) = try atWork()
        try setting.member(1).end(1, 0)
        try setting.member(1).leave()
        _ = try crew.poll()
        setting.clock.advance(59)
        _ = try crew.poll()
        #expect(setting.inner.cancelled.isEmpty)
        setting.clock.advance(1)
        _ = try crew.poll()
        #expect(setting.inner.cancelled == ["1"])
    }

    @Test func aProgramThatNeverGetsReadyIsHeldAgainstAnItemOneDay() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        for name in ["a", "b"] { _ = try crew.submit(setting.item(name)) }
        _ = try crew.poll()
        for number in 1...2 {
            setting.inner.set(number, .ended(.exited(127)))
            #expect(try crew.states(of: "a", "b") == [.waiting, .waiting])
        }
        setting.inner.set(3, .ended(.exited(127)))
        #expect(try crew.states(of: "a", "b") == [.ended(.exited(127)), .waiting])
    }

    // MARK: - Another controller

    @Test func aLaterControllerGoesOnWithWhatWasHandedOut() throws {
        let (setting, crew) = try atWork()
        _ = try crew.poll()
        let later = try setting.crew(size: 2)
        #expect(try later.adopt(["a", "b", "c"]) == ["a": "a", "b": "b"])
        #expect(try later.states(of: "a", "b", "c") == [.running, .waiting, nil])
        _ = try later.submit(setting.item("c"))
        try setting.member(1).end(1, 0)
        #expect(setting.member(1).begin(2))
        #expect(try later.states(of: "a", "b", "c") == [.ended(.exited(0)), .running, .waiting])
        #expect(setting.inner.requests.map(\.name) == ["study-member-1", "study-member-2"])
        #expect(setting.member(1).numbers(in: .inbox) == [3])
    }

    @Test func whatEndedWhileThereWasNoControllerIsToldToTheNext() throws {
        let (setting, _) = try atWork()
        try setting.member(1).end(1, 0)
        setting.inner.set(1, .ended(.timedOut))
        let later = try setting.crew(size: 1)
        #expect(try later.adopt(["a", "b"]) == ["a": "a", "b": "b"])
        #expect(try later.states(of: "a", "b") == [.ended(.exited(0)), .waiting])
    }

    @Test func aMemberThatWasNeverSubmittedIsForgotten() throws {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        _ = try crew.submit(setting.item("a"))
        setting.inner.answer { _ in throw ExecutorError.unreachable("late") }
        _ = try crew.poll()
        setting.inner.answer(nil)
        let later = try setting.crew(size: 1)
        #expect(try later.poll().isEmpty)
        #expect(setting.files.isEmpty)
    }
}
