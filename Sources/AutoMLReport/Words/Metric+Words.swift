import AutoMLModels
import AutoMLSearch
import AutoMLWording

extension Metric {
    /// Shown in percent.
    var isShare: Bool { rawValue.hasSuffix("accuracy") }

    func text(_ value: Double?) -> String { isShare ? Number.percent(value) : Number.loss(value) }

    /// As a heading.
    var words: String { self == .r2 ? "R²" : rawValue.replacing("_", with: " ") }
}
