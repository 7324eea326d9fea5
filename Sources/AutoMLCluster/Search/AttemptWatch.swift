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

    /// What was added since the last call.
    mutating func next() -> News {
        let (reports, hasGrown) = reader.next()
        self.hasGrown = hasGrown
        var news = News()
        for report in reports {
            switch report {
            case .begun(let begin): news.begun = begin
            case .measured(let measurement):
                hasAdvanced = true
                news.measured.append(measurement)
            case .yielded(let advanced): hasAdvanced = hasAdvanced || advanced
            case .alive: break
            }
        }
        return news
    }

    struct News {
        /// Nil where no worker began.
        var begun: Report.Begin?
        var measured: [AutoMLSearch.Measurement] = []
    }

    /// Nil where the training has not ended: mostly so, and told by one question to the file system.
    ///
    /// - Throws: `SharedFolderError` for one that is damaged.
    func result() throws -> AttemptResult? { access(resultPath, F_OK) == 0 ? try folder.result() : nil }
}
