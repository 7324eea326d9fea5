/// One node of a graph at its place in the order.
struct ONNXStep: Sendable {
    /// For messages: `Conv '0/Conv'`.
    let label: String
    let inputs: [String]
    let output: String
    let operation: any ONNXOperator
    /// Values that no later step needs.
    var freed: [String] = []

    /// - Returns: how many numbers more are held now; fewer where it is negative.
    func run(_ values: inout [String: ONNXTensor]) throws -> Int {
        var more = 0
        do {
            let arguments = try inputs.map { name in
                guard let value = values[name] else { throw ExportError("input '\(name)' has no value") }
                return value
            }
            let result = try operation.apply(arguments)
            more = result.values.count
            values[output] = result
        } catch let error as ExportError {
            throw ExportError("\(label): \(error.problem)")
        }
        for name in freed { more -= values.removeValue(forKey: name)?.values.count ?? 0 }
        return more
    }
}

extension [ONNXStep] {
    /// The same steps, each of which drops what it was the last to need: a deep network's memory stays small.
    func freeingValues(except kept: Set<String>) -> [ONNXStep] {
        var steps = self
        var needed = kept
        for index in steps.indices.reversed() {
            steps[index].freed = Set(steps[index].inputs + [steps[index].output]).subtracting(needed).sorted()
            needed.formUnion(steps[index].inputs)
        }
        return steps
    }
}

/// Reads nodes one after the other, and knows which values exist by then.
struct ONNXStepReader {
    /// Outputs of the nodes read so far.
    private(set) var computed: Set<String> = []
    private var known: Set<String>
    private let integers: [String: [Int]]

    /// - Parameter known: the graph's input and constants.
    init(known: Set<String>, _ integers: [String: [Int]]) {
        self.known = known
        self.integers = integers
    }

    /// - Throws: `ExportError` for an unknown operator, an input that no earlier node yields (so also for a cycle), and
    ///   an output that exists already.
    mutating func step(_ node: ONNXNodeProto) throws -> ONNXStep {
        let label = "node '\(node.name)' (\(node.opType))"
        guard node.domain.isEmpty || node.domain == "ai.onnx", let make = ONNXOperators.byName[node.opType] else {
            throw ExportError("node '\(node.name)': operator '\(node.opType)' is not one that automl writes or reads")
        }
        guard let output = node.output.first, node.output.count == 1, !output.isEmpty else {
            throw ExportError("\(label) has \(node.output.count) outputs; it must have one")
        }
        do {
            var reader = try ONNXNode(node, integers: integers)
            let operation = try make(&reader)
            try reader.expectNothingElse()
            try note(reader.inputs, output)
            return ONNXStep(label: label, inputs: reader.inputs, output: output, operation: operation)
        } catch let error as ExportError {
            throw ExportError("\(label): \(error.problem)")
        }
    }

    private mutating func note(_ inputs: [String], _ output: String) throws {
        for input in inputs where !known.contains(input) {
            throw ExportError("input '\(input)' is not computed by any node before it")
        }
        guard known.insert(output).inserted else { throw ExportError("output '\(output)' exists already") }
        computed.insert(output)
    }
}
