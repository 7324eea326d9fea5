import AutoMLSearch
import Foundation

/// All that a controller knows of a leg, renewed at each look.
struct LegTracker {
    let leg: LegFolder
    let name: LegName
    var wish = LegView.Wish.train
    var budget = LegBudget()
    /// Whoever waits for this leg has taken what it wanted.
    var isReleased = false
    /// Its end was told.
    var isOver = false
    /// Jobs of an earlier controller that the executor was not asked for yet.
    var mayHaveJobs: Bool
    private(set) var result: (AttemptFolder, AttemptResult)?

    /// The last job that was asked for; 0 before the first.
    private(set) var lastNumber: Int
    /// The executor did not say whether it took the last job.
    private(set) var isUnanswered = false
    private var jobs: [Int: LegView.Job] = [:]
    private var readers: [AttemptFolder: ReportReader] = [:]
    private var advanced: Set<AttemptFolder> = []
    private var lastEpoch: Int
    private var lastGrowth: ContinuousClock.Instant
    private var aloneSince: ContinuousClock.Instant?

    init(_ leg: LegFolder, _ trial: Trial, now: ContinuousClock.Instant = .now) {
        self.leg = leg
        name = LegName(of: trial)
        lastEpoch = trial.measurements.last?.epoch ?? 0
        lastNumber = leg.jobs.last ?? 0
        mayHaveJobs = lastNumber > 0
        lastGrowth = now
    }

    // MARK: - Files

    /// Epochs that are new, each told once; an epoch that is trained again after a lost job measures the same.
    mutating func readReports(now: ContinuousClock.Instant) -> [AutoMLSearch.Measurement] {
        var measured: [AutoMLSearch.Measurement] = []
        for attempt in leg.attempts {
            var reader = readers[attempt] ?? ReportReader(attempt)
            let (reports, hasGrown) = reader.next()
            readers[attempt] = reader
            if hasGrown { lastGrowth = now }
            for report in reports { take(report, of: attempt, &measured) }
        }
        return measured
    }

    private mutating func take(
        _ report: Report, of attempt: AttemptFolder, _ measured: inout [AutoMLSearch.Measurement]
    ) {
        switch report {
        case .measured(let measurement):
            advanced.insert(attempt)
            guard measurement.epoch > lastEpoch else { return }
            lastEpoch = measurement.epoch
            measured.append(measurement)
        case .yielded(true): advanced.insert(attempt)
        case .yielded(false), .begun, .alive: break
        }
    }

    /// The first result that is complete: all that its attempt reported is here.
    ///
    /// - Throws: `SharedFolderError` for one that is damaged.
    mutating func findResult() throws {
        guard result == nil else { return }
        for attempt in leg.attempts {
            guard let found = try attempt.result(), found.epochs <= lastEpoch else { continue }
            result = (attempt, found)
            return
        }
    }

    // MARK: - Jobs

    /// Takes in what the executor said of this leg's jobs.
    mutating func see(_ statuses: [(number: Int, status: JobStatus)], now: ContinuousClock.Instant) {
        for number in jobs.keys where jobs[number]?.isAlive == true { jobs[number]?.state = nil }
        for (number, status) in statuses {
            let known = jobs[number]
            if let known, known.isAlive, known.id != status.id, !status.state.isAlive { continue }
            if status.state == .running, known?.state != .running { lastGrowth = now }
            jobs[number] = LegView.Job(id: status.id, state: status.state, node: status.node ?? known?.node)
            lastNumber = max(lastNumber, number)
            if number == lastNumber { isUnanswered = false }
        }
        for number in 1...max(1, lastNumber) where lastNumber > 0 && jobs[number] == nil && !isUnanswered {
            jobs[number] = LegView.Job(id: "number \(number)", state: nil, node: nil)
        }
        aloneSince = jobs.isEmpty || jobs.values.contains(where: \.isAlive) ? nil : aloneSince ?? now
    }

    /// Begins to ask for another job: it is asked for, under the same name, until the executor answers.
    mutating func beginJob() throws {
        try leg.noteJob(lastNumber + 1)
        lastNumber += 1
        isUnanswered = true
    }

    var isAlive: Bool { jobs.values.contains(where: \.isAlive) }

    mutating func noteAnswer(_ id: JobID) {
        isUnanswered = false
        jobs[lastNumber] = LegView.Job(id: id, state: .waiting, node: nil)
        aloneSince = nil
    }

    /// - Parameter silence: after how many seconds without a line a running job hangs.
    func view(silence: Double, now: ContinuousClock.Instant) throws -> LegView {
        let ordered = jobs.sorted { $0.key < $1.key }.map(\.value)
        let isRunning = ordered.contains { $0.state == .running }
        return LegView(
            wish: wish, hasResult: result != nil, jobs: ordered, refusal: try refusal(of: ordered.last),
            hasAdvanced: ordered.last.map { job in advanced.contains { $0.isOf(job.id) } } ?? false,
            isSilent: isRunning && (now - lastGrowth) / .seconds(1) > silence,
            secondsAlone: aloneSince.map { (now - $0) / .seconds(1) } ?? 0)
    }

    private func refusal(of job: LegView.Job?) throws -> AttemptFolder.Refusal? {
        guard let job, !job.isAlive, let attempt = leg.attempts.last(where: { $0.isOf(job.id) }) else { return nil }
        return try attempt.refusal()
    }
}
