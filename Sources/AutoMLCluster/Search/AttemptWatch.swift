import AutoMLSearch
import Foundation

/// What a controller knows of one attempt.
struct AttemptWatch {
    let name: String
    let folder: AttemptFolder
    private var reader: ReportReader
    private let resultPath: String
    /// Whether it trained anything.
    private(set) var hasAdvanced = false
    /// Whether it has written since the last call of `next`.
    private(set) var hasGrown = false

    /// - Parameter name: of its folder.
    init(_ name: String, of leg: LegFolder) {
        self.name = name
        folder = leg.attempt(name)
        reader = ReportReader(folder)
        resultPath = folder.resultFile.path
    }

    /// Epochs that were added since the last call.
    mutating func next() -> [AutoMLSearch.Measurement] {
        let (reports, hasGrown) = reader.next()
        self.hasGrown = hasGrown
        return reports.compactMap { take($0) }
    }

    private mutating func take(_ report: Report) -> AutoMLSearch.Measurement? {
        switch report {
        case .measured(let measurement):
            hasAdvanced = true
            return measurement
        case .yielded(let advanced): hasAdvanced = hasAdvanced || advanced
        case .begun, .alive: break
        }
        return nil
    }

    /// Nil where the training has not ended: mostly so, and told by one question to the file system.
    ///
    /// - Throws: `SharedFolderError` for one that is damaged.
    func result() throws -> AttemptResult? { access(resultPath, F_OK) == 0 ? try folder.result() : nil }
}
