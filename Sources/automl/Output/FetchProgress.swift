import AutoMLData
import AutoMLModels
import AutoMLTerminal
import AutoMLWording
import Foundation

/// Shows a data set while it arrives: on a terminal one live line, else a few lines that stay.
final class FetchProgress: @unchecked Sendable {
    private let dataset: FetchableDataset
    private let isQuiet: Bool
    private let view: ProgressView?
    private let lock = NSLock()
    // Guarded by `lock`.
    private var start = (time: ContinuousClock.now, bytes: 0)
    private var lastDraw = ContinuousClock.now
    /// Quarters of the file that were told.
    private var told = 0

    init(_ dataset: FetchableDataset, _ verbosity: VerbosityOptions) {
        self.dataset = dataset
        isQuiet = verbosity.quiet
        view = Terminal.errors.isLive && !verbosity.quiet ? ProgressView() : nil
    }

    func observe(_ event: FetchEvent) {
        if isQuiet { return }
        lock.withLock { take(event) }
    }

    func finish() {
        lock.withLock { view?.clear() }
    }

    // MARK: - Under the lock

    private func take(_ event: FetchEvent) {
        switch event {
        case .waiting: say("another process fetches \(dataset.name); waiting for it")
        case .kept(let file): say("\(file.name): here already")
        case .began(let file, let address, let offset): begin(file, address, offset)
        case .received(let file, let bytes): show(file, bytes)
        case .retrying(let file, let address, let reason, let pause):
            let wait = pause > .zero ? " in \(pause.components.seconds) s" : ""
            say("\(file.name): \(address): \(reason); trying again\(wait)")
        case .refused(let file, let address, let reason): say("\(file.name): \(address): \(reason)")
        case .finished(let file): say("\(file.name): \(ByteSize(file.bytes)), SHA-256 as it should be")
        case .unpacking(let file): say("\(file.name): unpacking")
        }
    }

    private func begin(_ file: RemoteFile, _ address: String, _ offset: Int) {
        start = (ContinuousClock.now, offset)
        told = quarters(of: file, offset)
        let rest = offset > 0 ? ", going on after \(ByteSize(offset))" : ""
        say("\(file.name): \(ByteSize(file.bytes)) from \(address)\(rest)")
    }

    private func show(_ file: RemoteFile, _ bytes: Int) {
        if view != nil { return draw(file, bytes) }
        let quarter = quarters(of: file, bytes)
        // Small files are gone before anyone asks.
        guard file.bytes > 5_000_000, quarter > told, quarter < 4 else { return }
        told = quarter
        Terminal.say("\(file.name): \(words(file, bytes))")
    }

    private func draw(_ file: RemoteFile, _ bytes: Int) {
        let now = ContinuousClock.now
        guard now - lastDraw > .milliseconds(100) else { return }
        lastDraw = now
        let line = StyledText("\(file.name): \(words(file, bytes))")
        view?.draw(above: []) { _ in [line] }
    }

    private func say(_ line: String) {
        if let view { view.draw(above: [StyledText(line)]) { _ in [] } } else { Terminal.say(line) }
    }

    private func quarters(of file: RemoteFile, _ bytes: Int) -> Int { bytes * 4 / max(1, file.bytes) }

    /// `4.2 MB of 9.9 MB (42 %), 1.4 MB a second, 4.1 s left`
    private func words(_ file: RemoteFile, _ bytes: Int) -> String {
        let (share, elapsed) = (bytes * 100 / max(1, file.bytes), (ContinuousClock.now - start.time) / .seconds(1))
        let arrived = "\(ByteSize(bytes)) of \(ByteSize(file.bytes)) (\(share) %)"
        guard elapsed > 0.5, bytes > start.bytes else { return arrived }
        let rate = Double(bytes - start.bytes) / elapsed
        let left = Number.duration(Double(file.bytes - bytes) / rate)
        return "\(arrived), \(ByteSize(Int(rate))) a second, \(left) left"
    }
}
