import AutoMLSearch
import AutoMLWording

/// A search space as it comes over the wire: parameters in order, each with one condition at most.
struct WireSpace: Decodable {
    let params: [WireParameter]
}

struct WireParameter: Decodable {
    enum Kind: String, Decodable {
        case float, int, categorical
    }

    struct Condition: Decodable {
        let name: String
        let values: [Value]

        private enum CodingKeys: String, CodingKey {
            case name
            case values = "in"
        }
    }

    let name: String
    let type: Kind
    let low: Double?
    let high: Double?
    let log: Bool?
    let choices: [Value]?
    /// Active only where the named parameter, which stands before this one, has one of these values.
    let when: Condition?
}

extension WireSpace {
    /// The space as the strategies know it.
    ///
    /// - Throws: `AskError` naming the parameter that cannot be.
    func searchSpace() throws -> SearchSpace {
        guard !params.isEmpty else { throw AskError("space.params is empty; a search needs a parameter") }
        var before: [String: Domain] = [:]
        let hyperparameters = try params.map { parameter in
            let hyperparameter = try parameter.hyperparameter(after: before)
            before[parameter.name] = hyperparameter.domain
            return hyperparameter
        }
        return SearchSpace(name: "wire", hyperparameters: hyperparameters)
    }
}

extension WireParameter {
    fileprivate func hyperparameter(after before: [String: Domain]) throws -> Hyperparameter {
        guard before[name] == nil else { throw AskError("there are two parameters '\(name)'") }
        guard let when else { return Hyperparameter(name, try domain()) }
        guard let parent = before[when.name] else {
            throw AskError("'\(name)' depends on '\(when.name)', which does not stand before it")
        }
        for value in when.values where !parent.contains(value) {
            throw AskError("'\(name)' depends on '\(when.name)' being \(value), which it never is")
        }
        return Hyperparameter(name, try domain(), when: [when.name: when.values])
    }

    private func domain() throws -> Domain {
        switch type {
        case .categorical:
            guard let choices, !choices.isEmpty else { throw AskError("'\(name)' has no choices") }
            return .choice(values: choices)
        case .float:
            let (low, high) = try bounds()
            return .real(low: low, high: high, scale: scale)
        case .int:
            let (low, high) = try bounds()
            guard let first = Int(exactly: low), let last = Int(exactly: high) else {
                throw AskError("'\(name)' is an int, and low or high is not whole")
            }
            return .integer(low: first, high: last, scale: scale)
        }
    }

    private var scale: Domain.Scale { log == true ? .log : .linear }

    private func bounds() throws -> (Double, Double) {
        guard let low, let high, low.isFinite, high.isFinite else { throw AskError("'\(name)' needs low and high") }
        guard low <= high else { throw AskError("'\(name)': low \(low) is above high \(high)") }
        if scale == .log, low <= 0 { throw AskError("'\(name)': a log scale needs low above 0; it is \(low)") }
        return (low, high)
    }
}

/// A message that cannot be answered: one line for the other side.
package struct AskError: Error, CustomStringConvertible, Hashable {
    package let description: String

    package init(_ description: String) { self.description = description.printable() }
}
