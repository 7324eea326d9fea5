import AutoMLCluster
import Foundation
import Testing

struct LocalCancelTests {
    private static let ready = "echo >> $1/ready; while :; do sleep 0.01; done"

    private func start(_ script: String, _ setting: LocalSetting, _ executor: LocalExecutor) throws -> JobID {
        let id = try executor.submit(setting.job("job", script))
        try wait("the job") { setting.folder.has("ready") }
        return id
    }

    @Test func aJobThatWaitsEndsAtOnce() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let executor = try setting.executor(slots: 0)
            let ids = try ["a", "b"].map { try executor.submit(setting.job($0, "exit 0")) }
            try executor.cancel(ids, .yield)
            #expect(try ids.map { try executor.state(of: $0) } == [.ended(.cancelled), .ended(.cancelled)])
        }
    }

    @Test func toYieldIsASignalToTheProcess() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let executor = try setting.executor()
            let id = try start("trap 'exit 75' USR1; " + Self.ready, setting, executor)
            try executor.cancel([id], .yield)
            #expect(try executor.ending(of: id) == .exited(WorkerExit.yielded))
        }
    }

    @Test func toEndIsASignalToAllThatTheJobStarted() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let executor = try setting.executor()
            let child = "(trap 'echo >> $1/told; exit' TERM; echo > $1/child; while :; do sleep 0.01; done) & "
            let id = try start(child + "trap 'wait; exit 3' TERM; " + Self.ready, setting, executor)
            try wait("its child") { setting.folder.has("child") }
            try executor.cancel([id], .end)
            #expect(try executor.ending(of: id) == .exited(3))
            #expect(setting.folder.has("told"))
        }
    }

    @Test func whoDoesNotEndInTimeIsKilledWithAllThatItStarted() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let executor = try setting.executor()
            let child = "sh -c 'trap \"\" TERM; echo $$ > $0/child; while :; do sleep 0.01; done' $1 & "
            let id = try start("trap '' TERM; " + child + Self.ready, setting, executor)
            try wait("its child") { setting.folder.text("child").hasSuffix("\n") }
            let grandchild = Int32(setting.folder.text("child").dropLast())!
            try executor.cancel([id], .end)
            setting.clock.advance(9.9)
            try executor.cancel([id], .end)
            usleep(30_000)
            #expect(try executor.state(of: id) == .running)
            setting.clock.advance(0.1)
            #expect(try executor.ending(of: id) == .signalled(SIGKILL))
            try wait("the end of its child") { !LocalProcess(pid: grandchild).isRunning }
        }
    }

    @Test func whatAJobLeavesBehindEndsWithIt() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let executor = try setting.executor()
            let id = try executor.submit(setting.job("job", "sleep 60 & echo $! > $1/child; exit 0"))
            #expect(try executor.ending(of: id) == .exited(0))
            let child = Int32(setting.folder.text("child").dropLast())!
            try wait("the end of its child") { !LocalProcess(pid: child).isRunning }
        }
    }
}
