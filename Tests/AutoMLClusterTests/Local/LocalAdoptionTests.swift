import AutoMLCluster
import Foundation
import Testing

struct LocalAdoptionTests {
    private static let gone = JobEnding.lost("the process is gone")

    @Test func aLaterControllerFindsWhatRunsAndForgetsWhatWaited() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let earlier = try setting.executor(slots: 1)
            let id = try earlier.submit(setting.job("study-1.2", LocalSetting.untilGo))
            _ = try earlier.submit(setting.job("waits", "exit 0"))
            let later = try setting.executor(slots: 1)
            #expect(try later.adopt(["study-1.2", "waits", "other"]) == ["study-1.2": id])
            #expect(try later.poll().map(\.state) == [.running])
            let next = try later.submit(setting.job("next", "exit 0"))
            #expect(try later.state(of: next) == .waiting)
            try setting.go()
            #expect(try later.ending(of: id) == Self.gone)
            #expect(try later.ending(of: next) == .exited(0))
            _ = try earlier.ending(of: id)
        }
    }

    @Test func anAdoptedJobIsNotStartedTwiceAndCanBeEnded() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let script = "echo >> $1/starts; " + LocalSetting.untilGo
            let earlier = try setting.executor()
            let id = try earlier.submit(setting.job("job", script))
            try wait("the job") { setting.folder.has("starts") }
            let later = try setting.executor()
            #expect(try later.submit(setting.job("job", script)) == id)
            #expect(try later.poll().count == 1)
            try later.cancel([id], .end)
            #expect(try later.ending(of: id) == Self.gone)
            #expect(try earlier.ending(of: id) == .signalled(SIGTERM))
            #expect(setting.folder.text("starts") == "\n")
        }
    }

    /// The record is of a process that runs, but for when it started.
    @Test func aNumberThatWasUsedAgainIsNoJob() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let executor = try setting.executor()
            _ = try executor.submit(setting.job("job", LocalSetting.untilGo))
            let file = setting.folder.file("jobs/job.json")
            let record = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as! [String: Any]
            var process = record["process"] as! [String: Any]
            let pid = process["pid"] as! Int
            process["start"] = process["start"] as! Int - 1
            try JSONSerialization.data(withJSONObject: ["name": "job", "id": "job", "process": process])
                .write(to: file)
            let later = try setting.executor()
            #expect(try later.adopt(["job"]) == ["job": "job"])
            try later.cancel(["job"], .end)
            #expect(try later.state(of: "job") == .ended(Self.gone))
            #expect(LocalProcess(pid: Int32(pid)).isRunning)
            try setting.go()
            #expect(try executor.ending(of: "job") == .exited(0))
        }
    }

    @Test func aControllerThatDiedBeforeTheStartLeftNothing() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let records = try LocalRecords(setting.folder.file("jobs"))
            #expect(try records.claim("a.b"))
            #expect(try !records.claim("a.b"))
            let executor = try setting.executor()
            #expect(try executor.adopt(["a.b"]).isEmpty)
            #expect(try executor.ending(of: executor.submit(setting.job("a.b", "exit 0"))) == .exited(0))
        }
    }

    @Test func aControllerThatDiedRightAfterTheStartLeftAJob() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let name = "automl-\(UUID().uuidString).1"
            let records = try LocalRecords(setting.folder.file("jobs"))
            #expect(try records.claim(name))
            let job = setting.job(name, "setsid sleep 60 & echo $! > $1/child; " + LocalSetting.untilGo)
            let pid = try LocalSpawning.start(job, id: JobID(name: name))
            try wait("its child") { setting.folder.text("child").hasSuffix("\n") }
            #expect(records.process(of: name)?.pid == pid)
            let executor = try setting.executor()
            #expect(try executor.adopt([name]) == [name: JobID(name: name)])
            #expect(try executor.submit(job) == JobID(name: name))
            #expect(try executor.poll().map(\.state) == [.running])
            kill(Int32(setting.folder.text("child").dropLast())!, SIGKILL)
            try setting.go()
            #expect(try executor.ending(of: JobID(name: name)) == Self.gone)
            #expect(waitpid(pid, nil, 0) == pid)
        }
    }

    @Test func whatAJobLeftBehindIsNotTheJob() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let name = "automl-\(UUID().uuidString)"
            let records = try LocalRecords(setting.folder.file("jobs"))
            #expect(try records.claim(name))
            let job = setting.job(name, "sleep 60 & echo $! > $1/child; exit 0")
            let pid = try LocalSpawning.start(job, id: JobID(name: name))
            #expect(waitpid(pid, nil, 0) == pid)
            #expect(records.process(of: name) == nil)
            kill(Int32(setting.folder.text("child").dropLast())!, SIGKILL)
        }
    }
}
