import AutoMLCluster
import Foundation
import Testing

struct CrewMemberTests {
    /// A member's folder with these items in its inbox.
    private func inbox(_ names: String...) throws -> CrewSetting {
        let setting = try CrewSetting()
        let crew = try setting.crew(size: 1)
        _ = try crew.submit(setting.item("first"))
        _ = try crew.poll()
        for (place, name) in names.enumerated() {
            try setting.member(1).put(CrewItem(setting.item(name), job: name), place + 9)
        }
        return setting
    }

    /// Runs a member until it leaves.
    ///
    /// - Returns: what it performed.
    private func run(
        _ setting: CrewSetting, idleLimit: Double = 0.01,
        _ perform: @escaping @Sendable (CrewItem, CrewMember) -> Int32 = { _, _ in 0 }
    ) async throws -> [String] {
        try await onOwnThread {
            let member = CrewMember(folder: setting.member(1).url, host: "here", idleLimit: idleLimit)
            var names: [String] = []
            try member.run { item in
                names.append(item.name)
                return perform(item, member)
            }
            return names
        }
    }

    @Test func aMemberPerformsWhatItFindsInItsOrderAndLeavesWhenNothingComes() async throws {
        let setting = try inbox("a", "b", "c")
        #expect(try await run(setting) { item, _ in item.name == "b" ? 7 : 0 } == ["a", "b", "c"])
        #expect(setting.member(1).hasLeft)
        #expect(setting.member(1).numbers(in: .ended) == [9, 10, 11])
        let text = try String(contentsOf: setting.member(1).file(10, .ended), encoding: .utf8)
        #expect(text == #"{"exit_code":7}"#)
        let ready = try String(contentsOf: setting.member(1).url.appendingPathComponent("ready"), encoding: .utf8)
        #expect(ready == #"{"host":"here"}"#)
    }

    @Test func whatIsAskedToStopBeforeItBeginsIsNotPerformed() async throws {
        let setting = try inbox("a", "b")
        try Data("end".utf8).write(to: setting.folder.file("legs/a/stop"))
        #expect(try await run(setting) == ["b"])
        #expect(try String(contentsOf: setting.member(1).file(9, .ended), encoding: .utf8) == #"{"exit_code":75}"#)
    }

    @Test func aMemberThatIsToldToLeaveFinishesWhatItDoes() async throws {
        let setting = try inbox("a", "b")
        let names = try await run(setting, idleLimit: 60) { _, member in
            member.leave()
            return WorkerExit.yielded
        }
        #expect(names == ["a"])
        #expect(setting.member(1).hasLeft)
        #expect(setting.member(1).numbers(in: .inbox) == [10])
        #expect(setting.member(1).numbers(in: .ended) == [9])
    }

    @Test func aMemberLeavesWhereItsFolderIsClosed() async throws {
        let setting = try inbox("a", "b")
        let names = try await run(setting, idleLimit: 60) { _, _ in
            try! Data().write(to: setting.member(1).url.appendingPathComponent("closed"))
            return 0
        }
        #expect(names == ["a"])
        #expect(setting.member(1).hasLeft)
    }

    @Test func aMemberOnANodeThatIsNotAsItShouldBeBeginsNothingElse() async throws {
        let setting = try inbox("a", "b")
        #expect(try await run(setting, idleLimit: 60) { _, _ in WorkerExit.refused } == ["a"])
        #expect(setting.member(1).hasLeft)
    }

    @Test func aMemberWithoutAFolderEnds() async throws {
        let setting = try inbox("a")
        await #expect(throws: SharedFolderError.self) {
            try await run(setting, idleLimit: 60) { _, _ in
                try! FileManager.default.removeItem(at: setting.member(1).url)
                return 0
            }
        }
    }

    @Test func twoProcessesDoNotServeInOneFolder() async throws {
        let setting = try inbox("a")
        #expect(try await run(setting) == ["a"])
        await #expect(throws: SharedFolderError.self) { try await run(setting) }
    }
}
