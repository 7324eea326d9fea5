import AutoMLModels
package import AutoMLSearch
import AutoMLWording

extension Metric {
    /// Shown in percent.
    package var isShare: Bool { rawValue.hasSuffix("accuracy") }

    /// A difference of two values.
    package func spreadText(_ value: Double) -> String { isShare ? Number.points(value) : Number.loss(value) }

    package func text(_ value: Double?) -> String { isShare ? Number.percent(value) : Number.loss(value) }

    /// As a heading.
    package var words: String { self == .r2 ? "R²" : rawValue.replacing("_", with: " ") }
}
