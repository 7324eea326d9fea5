import AutoMLCluster
import Foundation
import Testing

/// The crew's members are processes, written in the shell.
struct CrewOverLocalTests {
    /// Performs an item by running the script `perform` of its leg's folder.
    private static let member = #"""
        #!/bin/sh
        [ "$1 $2" = "worker --crew" ] && cd "$3" && mkdir serving || exit 2
        echo '{"host":"here"}' > new && mv new ready
        while [ ! -e closed ]; do
          for file in inbox/*.json; do
            mv $file begun 2>/dev/null || continue
            leg=$(sed 's/.*"worker","\([^"]*\)".*/\1/' begun/${file#inbox/})
            sh $leg/perform
            echo "{\"exit_code\":$?}" > new && mv new ended/${file#inbox/}
          done
          sleep 0.01
        done
        > left
        """#

    private func crew(_ setting: CrewSetting) throws -> CrewExecutor {
        let program = setting.folder.file("automl")
        try Data(Self.member.utf8).write(to: program)
        chmod(program.path, 0o755)
        let local = try LocalExecutor(folder: setting.folder.file("jobs"), slots: 2)
        let settings = CrewSettings(prefix: "study-", size: 2, program: program.path)
        return try CrewExecutor(local, folder: setting.folder.file("crew"), settings: settings)
    }

    private func item(_ name: String, _ setting: CrewSetting, _ script: String) throws -> JobRequest {
        let item = try setting.item(name)
        try Data(script.utf8).write(to: setting.folder.file("legs/\(name)/perform"))
        return item
    }

    @Test func eachItemIsPerformedByAProcessThatGoesOnToTheNext() async throws {
        try await onOwnThread {
            let setting = try CrewSetting()
            let crew = try crew(setting)
            let ids = try (1...9).map { try crew.submit(item("a.\($0)", setting, "exit \($0)")) }
            #expect(try ids.map { try crew.ending(of: $0) } == (1...9).map { .exited($0) })
            try crew.close()
            try wait("the end of the members") {
                _ = try crew.poll()
                return setting.files.isEmpty
            }
        }
    }

    @Test func anItemEndsAsItsProcessAndALaterCrewGoesOnWithTheOthers() async throws {
        try await onOwnThread {
            let setting = try CrewSetting()
            let earlier = try crew(setting)
            let waits = "while [ ! -e \(setting.folder.file("go").path) ]; do sleep 0.01; done; exit 5"
            let killed = try earlier.submit(item("killed", setting, waits.replacing("exit 5", with: "kill -9 $PPID")))
            let lives = try earlier.submit(item("lives", setting, waits))
            try wait("both items") { try earlier.poll().allSatisfy { $0.state == .running } }
            let later = try crew(setting)
            #expect(try later.adopt(["killed", "lives"]) == ["killed": killed, "lives": lives])
            try Data().write(to: setting.folder.file("go"))
            #expect(try later.ending(of: killed) == .lost("the process is gone"))
            #expect(try later.ending(of: lives) == .exited(5))
            try later.close()
            try wait("the end of the members") {
                _ = try later.poll()
                return setting.files.isEmpty
            }
            _ = try earlier.poll()
        }
    }
}
