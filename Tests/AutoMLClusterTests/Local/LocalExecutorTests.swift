import AutoMLCluster
import Foundation
import Testing

struct LocalExecutorTests {
    @Test func aJobEndsWithItsExitCodeOrItsSignal() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let executor = try setting.executor()
            let good = try executor.submit(setting.job("good", "exit 0"))
            let bad = try executor.submit(setting.job("bad", "exit 78"))
            let killed = try executor.submit(setting.job("killed", "kill -11 $$"))
            #expect(try executor.ending(of: good) == .exited(0))
            #expect(try executor.ending(of: bad) == .exited(78))
            #expect(try executor.ending(of: killed) == .signalled(11))
            #expect(try executor.poll().allSatisfy { $0.node == LocalExecutor.hostName })
        }
    }

    @Test func noMoreJobsRunThanThereAreSlotsAndTheOthersFollowInOrder() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let executor = try setting.executor(slots: 1)
            let script = "echo $AUTOML_JOB >> $1/order; " + LocalSetting.untilGo
            let ids = try ["first", "second", "third"].map { try executor.submit(setting.job($0, script)) }
            try wait("the first job") { setting.folder.text("order") == "first\n" }
            #expect(try ids.map { try executor.state(of: $0) } == [.running, .waiting, .waiting])
            try setting.go()
            #expect(try ids.map { try executor.ending(of: $0) } == [.exited(0), .exited(0), .exited(0)])
            #expect(setting.folder.text("order") == "first\nsecond\nthird\n")
        }
    }

    @Test func aJobHasASessionOfItsOwnAndNothingOpenButItsLog() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let executor = try setting.executor()
            // A free number, and one beyond those that are closed unseen.
            let open = fcntl(0, F_DUPFD, 157)
            defer { close(open) }
            try Data("before\n".utf8).write(to: setting.folder.file("log"))
            let script = """
                echo out; echo error >&2; [ -e /proc/$$/fd/\(open) ] && echo inherited
                read -r stat < /proc/$$/stat; set -- $stat; [ $6 = $1 ] && echo leader
                """
            _ = try executor.ending(of: executor.submit(setting.job("job", script)))
            #expect(setting.folder.text("log") == "before\nout\nerror\nleader\n")
        }
    }

    @Test func aProgramThatIsNotThereIsRefusedAndOneThatDoesNotStartIsLost() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let executor = try setting.executor()
            var job = setting.job("none", "")
            job.arguments = ["/nowhere/automl"]
            #expect(throws: ExecutorError.refused("/nowhere/automl: No such file or directory")) {
                try executor.submit(job)
            }
            var silent = setting.job("silent", "exit 0")
            silent.log = setting.folder.file("none/log")
            let id = try executor.submit(silent)
            let path = silent.log.path
            #expect(
                try executor.state(of: id)
                    == .ended(.lost("it could not be started: \(path): No such file or directory")))
            silent.log = setting.folder.file("log")
            #expect(try executor.ending(of: executor.submit(silent)) == .exited(0))
        }
    }

    @Test func aJobThatMustNotRunHereIsRefused() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            var job = setting.job("job", "exit 0")
            job.excludedNodes = [LocalExecutor.hostName]
            #expect(throws: ExecutorError.self) { try setting.executor().submit(job) }
        }
    }

    @Test func endedJobsAreForgottenOneDay() async throws {
        try await onOwnThread {
            let setting = try LocalSetting()
            let executor = try setting.executor(slots: 0, mostEnded: 3)
            let ids = try (1...5).map { try executor.submit(setting.job("\($0)", "exit 0")) }
            for id in ids { try executor.cancel([id], .end) }
            #expect(try Set(executor.poll().map(\.id)) == ["3", "4", "5"])
            #expect(try executor.adopt(["1", "5"]) == ["5": "5"])
        }
    }

    @Test(arguments: ["automl-1-17.30-2", "a_b", "ä/..", "17_2e30", ""])
    func aNameIsFoundInItsNumber(name: String) {
        let id = JobID(name: name)
        #expect(id.name == name)
        #expect(id.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-_".utf8.contains($0) })
    }
}
