import ArgumentParser

/// A number of workers or threads, or `auto`: then the program chooses.
struct CountArgument: ExpressibleByArgument {
    /// Nil for `auto`.
    let count: Int?

    static let auto = CountArgument(count: nil)

    private init(count: Int?) { self.count = count }

    init?(argument: String) {
        if argument == "auto" {
            self = .auto
        } else {
            guard let count = Int(argument) else { return nil }
            self.count = count
        }
    }

    var defaultValueDescription: String { count.map(String.init) ?? "auto" }

    /// - Throws: `ValidationError` naming the option where the number is not allowed.
    func check(_ option: String, in allowed: ClosedRange<Int>) throws {
        if let count { try Self.check(count, option, in: allowed) }
    }

    static func check(_ count: Int, _ option: String, in allowed: ClosedRange<Int>) throws {
        guard allowed.contains(count) else {
            throw ValidationError(
                "\(option) is \(count); it must be in \(allowed.lowerBound) to \(allowed.upperBound)")
        }
    }
}
