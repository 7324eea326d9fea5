import AutoMLCluster
import Foundation
import Testing

struct CrewManyItemsTests {
    /// Members on threads, of which every eleventh item is the last one: it is not finished, and neither `ended` nor
    /// `left` is written. Some members leave as soon as their inbox is empty, so that much is handed to those that go.
    private final class Members: @unchecked Sendable {
        private let lock = NSLock()
        private var begun = 0
        private var finished: [String: Int] = [:]
        private var deaths = 0

        var counts: [String: Int] { lock.withLock { finished } }
        var died: Int { lock.withLock { deaths } }

        func start(_ job: JobRequest, in executor: ScriptedExecutor) {
            executor.set(job.name, .running)
            let folder = URL(fileURLWithPath: job.arguments.last!)
            let isHasty = job.name.hasSuffix("0") || job.name.hasSuffix("5")
            Thread {
                let member = CrewMember(folder: folder, host: "here", idleLimit: isHasty ? 0 : 60)
                do {
                    try member.run { self.perform($0, folder) }
                    executor.set(job.name, .ended(.exited(0)))
                } catch {
                    executor.set(job.name, .ended(.lost("died")))
                }
            }.start()
        }

        private func perform(_ item: CrewItem, _ folder: URL) -> Int32 {
            lock.withLock {
                begun += 1
                guard begun % 11 == 0 else {
                    finished[item.leg!.url.lastPathComponent, default: 0] += 1
                    return
                }
                deaths += 1
                die(over: item, MemberFolder(url: folder))
            }
            return 0
        }

        /// What the member writes next fails.
        private func die(over item: CrewItem, _ folder: MemberFolder) {
            let number = folder.numbers(in: .begun).first { folder.item($0, in: .begun)?.name == item.name }!
            try! FileManager.default.createDirectory(
                at: folder.file(number, .ended), withIntermediateDirectories: false)
        }
    }

    /// What a search does: whatever is lost goes on in another job.
    private final class Search {
        let setting: CrewSetting
        let crew: CrewExecutor
        var open: [String: (leg: String, number: Int)] = [:]
        var results: [String: Int] = [:]

        init(_ setting: CrewSetting, _ crew: CrewExecutor) { (self.setting, self.crew) = (setting, crew) }

        func submit(_ leg: String, _ number: Int) throws {
            var job = try setting.item(leg)
            job.name = "\(leg)-\(number)"
            open[try crew.submit(job)] = (leg, number)
        }

        func look() throws {
            for status in try crew.poll() {
                guard case .ended(let ending) = status.state, let (leg, number) = open.removeValue(forKey: status.id)
                else { continue }
                if ending == .exited(0) {
                    results[leg, default: 0] += 1
                } else {
                    try submit(leg, number + 1)
                }
            }
        }
    }

    @Test func whateverMembersDieEachOfTwoThousandItemsIsPerformedOnce() async throws {
        try await onOwnThread {
            let setting = try CrewSetting()
            let members = Members()
            setting.inner.whenSubmitted { [inner = setting.inner] in members.start($0, in: inner) }
            let crew = try setting.crew(size: 8, prefetch: 12)
            let search = Search(setting, crew)
            let legs = (1...2_000).map { "leg-\($0)" }
            for leg in legs { try search.submit(leg, 1) }
            try wait("all results") {
                try search.look()
                return search.open.isEmpty
            }
            let once = Dictionary(uniqueKeysWithValues: legs.map { ($0, 1) })
            #expect(search.results == once)
            #expect(members.counts == once)
            #expect(members.died >= 180)
            try crew.close()
            try wait("the end of all members") {
                _ = try crew.poll()
                return setting.files.isEmpty
            }
        }
    }
}
