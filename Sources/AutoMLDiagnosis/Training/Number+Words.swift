import Foundation

extension Double {
    /// With four significant digits at most: `0.00123`.
    var short: String { String(format: "%.4g", self) }

    /// As a share in hundredths: `97.4 %`.
    var percent: String { String(format: "%.1f %%", self * 100) }

    /// With so many significant digits; 0, NaN and infinities as they are.
    func rounded(digits: Int) -> Double {
        guard self != 0, isFinite else { return self }
        return Double(String(format: "%.\(digits)g", self)) ?? self
    }
}
