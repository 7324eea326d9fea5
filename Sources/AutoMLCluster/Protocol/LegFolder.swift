public import AutoMLSearch
public import Foundation

/// One stretch of a trial's way, from where it stands to a budget of epochs: the folder in which controller and workers
/// meet.
///
///     spec.json        what is to be trained; never changed
///     checkpoint       where it goes on from, if it was trained before
///     jobs/N           the N-th job that was asked for, before the executor heard of it
///     stop             "yield" or "end": asks the worker that has it
///     attempts/…       a folder for each time that a worker began
///
/// Only the controller writes here, but for the attempts; each of these has one writer, the worker that made it. So two
/// workers on one leg, as after a network that was cut, disturb nobody.
public struct LegFolder: Sendable, Hashable {
    public let url: URL

    public init(_ url: URL) { self.url = url }

    /// - Parameter study: the study's folder.
    public init(of trial: Trial, in study: URL) {
        url = study.appendingPathComponent("trials", isDirectory: true)
            .appendingPathComponent("\(trial.id).\(trial.budget.epochs)", isDirectory: true)
    }

    /// The study's own folder.
    public var study: URL { url.deletingLastPathComponent().deletingLastPathComponent() }

    public var stopFile: URL { url.appendingPathComponent("stop") }
    public var log: URL { url.appendingPathComponent("log") }
    var attemptsFolder: URL { url.appendingPathComponent("attempts", isDirectory: true) }
    private var jobsFolder: URL { url.appendingPathComponent("jobs", isDirectory: true) }
    private var specFile: URL { url.appendingPathComponent("spec.json") }

    // MARK: - What is to be trained

    /// Makes what is beside the specification, and writes it last: a folder that has one is whole.
    ///
    /// - Parameter give: puts what the trial goes on from beside it.
    public func prepare(_ trial: Trial, giving give: () throws -> Void = {}) throws {
        for folder in [url, attemptsFolder, jobsFolder] { try SharedFile.makeFolder(folder) }
        try give()
        try SharedFile.write(trial, to: specFile)
    }

    /// Nil where nothing was prepared.
    ///
    /// - Throws: `SharedFolderError` where it is damaged.
    public func trial() throws -> Trial? { try SharedFile.read(from: specFile) }

    // MARK: - Jobs

    /// Notes that a job is about to be asked for: where the controller dies meanwhile, the next one looks for its name.
    package func noteJob(_ number: Int) throws {
        try SharedFile.write(Data(), to: jobsFolder.appendingPathComponent("\(number)"))
    }

    /// Of jobs that were asked for.
    package var jobs: [Int] {
        OpenFile.names(in: jobsFolder.path).compactMap { Int($0) }.filter { (1...LegName.mostJobs).contains($0) }
            .sorted()
    }

    // MARK: - Attempts

    /// All that workers began here, in the order of their names.
    public var attempts: [AttemptFolder] {
        OpenFile.names(in: attemptsFolder.path).sorted().map(attempt)
    }

    func attempt(_ name: String) -> AttemptFolder {
        AttemptFolder(attemptsFolder.appendingPathComponent(name, isDirectory: true))
    }

    /// Makes a folder of this worker's own: `mkdir` is the lock.
    ///
    /// - Parameter job: the executor's number of it.
    public func beginAttempt(job: String) throws -> AttemptFolder {
        let name = AttemptFolder.name(of: job)
        for number in 1...1_000 {
            let folder = attemptsFolder.appendingPathComponent("\(name).\(number)", isDirectory: true)
            if mkdir(folder.path, 0o755) == 0 { return AttemptFolder(folder) }
            guard errno == EEXIST else { break }
        }
        throw SharedFolderError(
            "\(attemptsFolder.path): \(String(cString: strerror(errno))); may this node write there?")
    }

    // MARK: - Stopping

    /// What the controller asks of the worker; nil for nothing.
    public var stop: CancelManner? {
        guard let text = try? String(contentsOf: stopFile, encoding: .utf8) else { return nil }
        return text.hasPrefix("end") ? .end : .yield
    }

    func withdrawStop() { unlink(stopFile.path) }

    /// When nothing in it is needed any more.
    public func remove() { try? FileManager.default.removeItem(at: url) }
}
