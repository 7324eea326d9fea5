import AutoMLSearch
import Foundation

/// The cells in which the values of a hyperparameter are counted.
///
/// A choice has a cell for each value. Numbers, and choices whose order means something, lie on a scale of at most 50
/// points from the first value to the last, each value at its nearest point (the lower one of two); on a log scale the
/// points are equal ratios apart. Finitely many values on a log scale lie closer than that at its upper end, so that
/// they get as few points as the doublings in their number, and one.
struct ValueGrid {
    let count: Int
    /// Neighbours have nothing in common.
    let isUnordered: Bool
    private let domain: Domain
    private let first: Double
    /// From one point to the next.
    private let step: Double

    private static let mostPoints = 50

    init(_ domain: Domain) {
        self.domain = domain
        if case .choice(let values, ordered: false) = domain {
            (count, isUnordered, first, step) = (values.count, true, 0, 1)
            return
        }
        let (low, high) = Self.ends(of: domain)
        count = Self.points(of: domain)
        isUnordered = false
        first = low
        step = count > 1 ? (high - low) / Double(count - 1) : 1
    }

    /// The cell that a value is counted in; nil for one that is none of the domain's.
    func cell(of value: Value) -> Int? {
        if isUnordered { return domain.index(of: value) }
        guard let place = Self.place(of: value, in: domain), place.isFinite else { return nil }
        return Int(min(max(((place - first) / step - 0.5).rounded(.up), 0), Double(count - 1)))
    }

    private static func points(of domain: Domain) -> Int {
        guard let count = domain.count else { return mostPoints }
        guard domain.isLogarithmic else { return min(count, mostPoints) }
        let doublings = Int.bitWidth - (count - 1).leadingZeroBitCount
        return min(doublings + 1, mostPoints)
    }

    private static func ends(of domain: Domain) -> (low: Double, high: Double) {
        let (first, last) =
            if let count = domain.count { (domain.value(at: 0), domain.value(at: count - 1)) } else {
                (domain.value(atUnit: 0), domain.value(atUnit: 1))
            }
        return (place(of: first, in: domain) ?? 0, place(of: last, in: domain) ?? 0)
    }

    /// Where a value lies on its scale; nil for one that has no place there.
    private static func place(of value: Value, in domain: Domain) -> Double? {
        if case .choice = domain { return domain.index(of: value).map(Double.init) }
        return value.number.map { domain.isLogarithmic ? log($0) : $0 }
    }
}

extension Domain {
    fileprivate var isLogarithmic: Bool {
        switch self {
        case .integer(_, _, _, let scale), .real(_, _, _, let scale): scale == .log
        case .choice: false
        }
    }
}
