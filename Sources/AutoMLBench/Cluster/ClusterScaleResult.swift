import AutoMLCluster
import AutoMLSearch

/// What a controller did, and what it took to do it. Times are in seconds.
public struct ClusterScaleResult: Sendable, Hashable, Codable {
    public var slots: Int
    public var workers: Int
    public var epochSeconds: Double
    /// Why the search ended.
    public var ending: String

    public var trials: Int
    public var pruned: Int
    public var measurements: Int
    public var seconds: Double
    public var trialsPerSecond: Double
    public var measurementsPerSecond: Double
    public var submissions: Int
    public var submissionsPerSecond: Double
    /// Files and folders, by controller and workers.
    public var filesPerSecond: Double
    public var polls: Int

    /// The share of the time in which the controller's monitor was not waiting.
    public var monitorBusyShare: Double
    /// Of one core, by the whole search but the simulated workers: strategy, pruner, store, controller.
    public var searchCores: Double
    /// Of one core, by the simulated workers.
    public var simulationCores: Double
    public var peakBytes: Int

    /// From an epoch being written to the journal having it.
    public var latencyMedian: Double
    public var latency99: Double
    /// Of a slot between two trials.
    public var idleMedian: Double
    /// How late the simulation itself was: where it is no matter of milliseconds, it is the limit.
    public var lateness99: Double

    public var nodeDeaths: Int
    public var unansweredCalls: Int
    /// Epochs and ends that are missing.
    public var lost: Int
    /// Epochs and ends that came again.
    public var twice: Int
    /// Measurements of some other trial.
    public var wrong: Int
    /// Jobs that were asked for twice by one name.
    public var doubleJobs: Int

    /// Nothing is missing, nothing there twice, and nothing of another trial.
    public var isFaultless: Bool { lost == 0 && twice == 0 && wrong == 0 }

    init(
        _ scale: ClusterScale, ending: Ending, seconds: Double, _ notes: ClusterLog.Notes, _ counts: ClusterStatistics,
        cpu: Double, peakBytes: Int, _ audit: ClusterAudit
    ) {
        (slots, workers, epochSeconds) = (scale.plan.slots, scale.workers, scale.plan.epochSeconds)
        self.ending = "\(ending)"
        (trials, pruned, measurements) = (audit.ended, audit.pruned, audit.measurements)
        self.seconds = seconds
        trialsPerSecond = Double(audit.ended) / seconds
        measurementsPerSecond = Double(audit.measurements) / seconds
        (submissions, submissionsPerSecond) = (counts.submissions, Double(counts.submissions) / seconds)
        filesPerSecond = Double(notes.files + Self.filesOfLeg * audit.ended + notes.jobs) / seconds
        polls = counts.polls
        monitorBusyShare = counts.busySeconds / seconds
        searchCores = (cpu - notes.threadSeconds) / seconds
        simulationCores = notes.threadSeconds / seconds
        self.peakBytes = peakBytes
        latencyMedian = Self.quantile(0.5, of: notes.latencies)
        latency99 = Self.quantile(0.99, of: notes.latencies)
        idleMedian = Self.quantile(0.5, of: notes.idle)
        lateness99 = Self.quantile(0.99, of: notes.lateness)
        (nodeDeaths, unansweredCalls) = (notes.deaths, notes.unanswered)
        (lost, twice, wrong, doubleJobs) = (audit.lost, audit.twice, audit.wrong, notes.doubleJobs)
    }

    /// The leg's folder, the two inside it, and its specification.
    private static let filesOfLeg = 4

    /// 0 where nothing was noted.
    private static func quantile(_ share: Double, of values: [Float]) -> Double {
        guard !values.isEmpty else { return 0 }
        return Double(values.sorted()[min(values.count - 1, Int(share * Double(values.count)))])
    }

    private enum CodingKeys: String, CodingKey {
        case slots, workers, ending, trials, pruned, measurements, seconds, submissions, polls, lost, twice, wrong
        case epochSeconds = "epoch_seconds"
        case trialsPerSecond = "trials_per_second"
        case measurementsPerSecond = "measurements_per_second"
        case submissionsPerSecond = "submissions_per_second"
        case filesPerSecond = "files_per_second"
        case monitorBusyShare = "monitor_busy_share"
        case searchCores = "search_cores"
        case simulationCores = "simulation_cores"
        case peakBytes = "peak_bytes"
        case latencyMedian = "latency_median"
        case latency99 = "latency_99"
        case idleMedian = "idle_median"
        case lateness99 = "lateness_99"
        case nodeDeaths = "node_deaths"
        case unansweredCalls = "unanswered_calls"
        case doubleJobs = "double_jobs"
    }
}
