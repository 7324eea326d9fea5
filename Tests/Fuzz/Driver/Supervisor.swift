import Foundation

/// Has a worker read inputs, starts another where it dies, and keeps count.
struct Supervisor {
    let target: FuzzTarget
    /// Where inputs that broke something are saved.
    let folder: URL

    func report(on runs: Range<Int>) throws -> Report {
        var report = Report(target: target.name)
        let start = ContinuousClock.now
        var next = runs.lowerBound
        while next < runs.upperBound, report.failures.count < Report.enough {
            let worker = try WorkerProcess(target, next..<runs.upperBound)
            let death = worker.wait()
            report.add(worker.scoreboard, failures: worker.complaints)
            guard let death else { break }
            report.failures.append(Failure(run: worker.scoreboard.run, what: death))
            next = worker.scoreboard.run + 1
        }
        report.seconds = (ContinuousClock.now - start) / .seconds(1)
        for index in report.failures.indices { try save(&report.failures[index]) }
        return report
    }

    /// The input to a file, so that it can be looked at; it is also had again from its number.
    private func save(_ failure: inout Failure) throws {
        let mutator = Mutator(target, corpus: try Corpus.entries(of: target))
        let file = folder.appendingPathComponent("\(target.name)-\(failure.run)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(mutator.input(failure.run)).write(to: file)
        failure.file = file.path
    }
}
