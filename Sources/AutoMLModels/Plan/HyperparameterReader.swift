import AutoMLSearch

/// Reads typed values out of a configuration and says in one line what is wrong with one that does not fit.
struct HyperparameterReader {
    private let configuration: Configuration

    init(_ configuration: Configuration) {
        self.configuration = configuration
    }

    func integer(
        _ name: String, layer: Int? = nil, default fallback: Int, in range: ClosedRange<Int>
    ) throws(TrialFailure) -> Int {
        guard let value = value(name, layer) else { return fallback }
        guard let integer = value.integer, range.contains(integer) else {
            throw TrialFailure("\(name) is \(value); allowed is a whole number in \(range)")
        }
        return integer
    }

    func real(
        _ name: String, layer: Int? = nil, default fallback: Double, in range: ClosedRange<Double>
    ) throws(TrialFailure) -> Double {
        guard let value = value(name, layer) else { return fallback }
        guard let number = value.number, range.contains(number) else {
            throw TrialFailure("\(name) is \(value); allowed is a number in \(range)")
        }
        return number
    }

    func flag(_ name: String, default fallback: Bool) throws(TrialFailure) -> Bool {
        guard let value = configuration[name] else { return fallback }
        guard let flag = value.flag else { throw TrialFailure("\(name) is \(value); allowed is true or false") }
        return flag
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, default fallback: Choice
    ) throws(TrialFailure) -> Choice where Choice.RawValue == String {
        guard let value = configuration[name] else { return fallback }
        guard let choice = value.text.flatMap(Choice.init(rawValue:)) else {
            let allowed = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw TrialFailure("\(name) is \(value); allowed are \(allowed)")
        }
        return choice
    }

    private func value(_ name: String, _ layer: Int?) -> Value? {
        layer.flatMap { configuration.value(name, layer: $0) } ?? (layer == nil ? configuration[name] : nil)
    }
}
