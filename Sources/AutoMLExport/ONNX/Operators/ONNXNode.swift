import Foundation

/// A node while it is being read. An operator takes out what it understands; what is left over is refused, since
/// ignoring it could change the result.
struct ONNXNode {
    let type: String
    /// Names of the tensors that the operator gets when it runs.
    private(set) var inputs: [String]
    private var attributes: [String: ONNXAttributeProto] = [:]
    private let integers: [String: [Int]]

    /// - Parameter integers: the graph's constants of whole numbers.
    init(_ node: ONNXNodeProto, integers: [String: [Int]]) throws {
        type = node.opType
        inputs = node.input
        self.integers = integers
        for attribute in node.attribute {
            guard attributes.updateValue(attribute, forKey: attribute.name) == nil else {
                throw ExportError("attribute '\(attribute.name)' is given twice")
            }
        }
    }

    func expectInputs(_ counts: ClosedRange<Int>) throws {
        guard counts.contains(inputs.count), !inputs.contains("") else {
            throw ExportError("has \(inputs.count) inputs; allowed are \(counts.lowerBound) to \(counts.upperBound)")
        }
    }

    /// - Parameter allowed: bounds that keep later arithmetic from overflowing.
    mutating func int(_ name: String, default fallback: Int, in allowed: ClosedRange<Int>) throws -> Int {
        guard let attribute = attributes.removeValue(forKey: name) else { return fallback }
        guard attribute.hasI, let value = Int(exactly: attribute.i), allowed.contains(value) else {
            throw ExportError("attribute '\(name)' is not a whole number in \(allowed)")
        }
        return value
    }

    mutating func float(_ name: String, default fallback: Float) throws -> Float {
        guard let attribute = attributes.removeValue(forKey: name) else { return fallback }
        guard attribute.hasF, attribute.f.isFinite else { throw ExportError("attribute '\(name)' is not a number") }
        return attribute.f
    }

    mutating func ints(_ name: String, count: Int? = nil, in allowed: ClosedRange<Int>) throws -> [Int] {
        let values = (attributes.removeValue(forKey: name)?.ints ?? []).map { Int(clamping: $0) }
        guard count.map({ $0 == values.count }) ?? !values.isEmpty, values.allSatisfy(allowed.contains) else {
            throw ExportError("attribute '\(name)' is \(values.prefix(8)), which is not possible or not supported here")
        }
        return values
    }

    /// Takes an input that must be constant out of those that the operator gets when it runs.
    mutating func takeIntegers(input index: Int) throws -> [Int] {
        let name = inputs.remove(at: index)
        guard let values = integers[name] else {
            throw ExportError("input '\(name)' is not a constant of whole numbers")
        }
        return values
    }

    func expectNothingElse() throws {
        if let name = attributes.keys.min() { throw ExportError("attribute '\(name)' is not supported here") }
    }
}
