import AutoMLNN
import Foundation
import Testing

/// Trees of files as Linux shows them in containers and batch jobs.
@Suite struct ControlGroupsTests {
    private let root = FileManager.default.temporaryDirectory.appendingPathComponent(
        "automl-groups-\(UUID().uuidString)")

    private func groups(_ membership: String, _ files: [String: String]) throws -> ControlGroups {
        for (name, text) in files {
            let file = root.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data((text + "\n").utf8).write(to: file)
        }
        let file = root.appendingPathComponent("membership")
        try Data(membership.utf8).write(to: file)
        return ControlGroups(root: root.path, membership: file.path)
    }

    @Test func theTightestGroupOnTheWayUpDecides() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let groups = try groups(
            "0::/job/step\n",
            [
                "job/step/memory.max": "max", "job/step/memory.current": "100",
                "job/memory.max": "1000", "job/memory.current": "300", "job/memory.stat": "anon 200\ninactive_file 50",
                "memory.max": "5000", "memory.current": "4500",
            ])
        #expect(groups.bytesLeft == 500)
    }

    @Test func whatFilesKeepInMemoryIsNotUsedUp() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let groups = try groups(
            "0::/\n", ["memory.max": "1000", "memory.current": "900", "memory.stat": "inactive_file 700\nanon 200"])
        #expect(groups.bytesLeft == 800)
    }

    @Test func theFirstVersionIsReadToo() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let groups = try groups(
            "9:cpu,cpuacct:/job\n4:memory:/job\n0::/\n",
            [
                "memory/job/memory.limit_in_bytes": "1000", "memory/job/memory.usage_in_bytes": "400",
                "memory/job/memory.stat": "total_inactive_file 100",
                "memory/memory.limit_in_bytes": "9223372036854771712", "memory/memory.usage_in_bytes": "12345",
            ])
        #expect(groups.bytesLeft == 700)
    }

    @Test func aGroupThatUsesMoreThanItMayHasNothingLeft() throws {
        defer { try? FileManager.default.removeItem(at: root) }
        let groups = try groups("0::/\n", ["memory.max": "1000", "memory.current": "1200"])
        #expect(groups.bytesLeft == 0)
    }

    @Test(arguments: ["", "0::/\n", "rubbish\n", "4:memory:/../..\n"])
    func withoutGroupsThereIsNoLimit(membership: String) throws {
        defer { try? FileManager.default.removeItem(at: root) }
        #expect(try groups(membership, ["memory.max": "max"]).bytesLeft == nil)
    }

    @Test func thisMachineHasMemoryLeft() {
        #expect(Machine.availableMemory > 0)
    }
}
