/// Raw inputs with their labels, and which of them are meant. Copies share the arrays.
public struct Samples: Sendable {
    /// `[N, H, W, C]`, as they came.
    public var values: Values
    /// Of one sample.
    public var shape: Shape
    /// One per sample in `values`: its class, or where numbers are learnt the bits of that number.
    public var labels: [Int32]
    /// Which samples: positions in `labels`. One may appear several times.
    public var indices: [Int]
    /// What is done to the raw inputs.
    public var scaling: InputScaling

    /// The raw numbers of all samples.
    public enum Values: Sendable, Hashable {
        case bytes([UInt8])
        case floats([Float])

        public var count: Int {
            switch self {
            case .bytes(let values): values.count
            case .floats(let values): values.count
            }
        }
    }

    /// - Parameter indices: nil for all samples, in their order.
    public init(
        values: Values, shape: Shape, labels: [Int32], indices: [Int]? = nil, scaling: InputScaling = .identity
    ) {
        self.values = values
        self.shape = shape
        self.labels = labels
        self.indices = indices ?? Array(labels.indices)
        self.scaling = scaling
    }

    /// Samples of which each has a number to be learnt.
    ///
    /// - Parameter targets: one per sample, as the network is to yield them.
    public init(
        values: Values, shape: Shape, targets: [Float], indices: [Int]? = nil, scaling: InputScaling = .identity
    ) {
        let bits = targets.map { Int32(bitPattern: $0.bitPattern) }
        self.init(values: values, shape: shape, labels: bits, indices: indices, scaling: scaling)
    }

    public var count: Int { indices.count }
}

extension Samples {
    /// That these samples can go through a network of `input` numbers, `outputs` classes (nil: labels do not matter).
    ///
    /// - Throws: `NetworkError.invalidSamples` naming the first that cannot.
    func check(input: Shape, outputs: Int?) throws(NetworkError) {
        func fail(_ reason: String) throws(NetworkError) { throw .invalidSamples(reason: reason) }
        if shape != input { try fail("shape \(shape), the network takes \(input)") }
        let (size, overflow) = labels.count.multipliedReportingOverflow(by: shape.count)
        if overflow || size != values.count {
            try fail("\(values.count) numbers for \(labels.count) samples of \(shape)")
        }
        if ![1, shape.count].contains(scaling.offset.count) || scaling.scale.count != scaling.offset.count {
            try fail("scaling by \(scaling.offset.count) numbers; one or \(shape.count) are needed")
        }
        for index in indices where !labels.indices.contains(index) {
            try fail("index \(index) of \(labels.count) samples")
        }
        guard let outputs, outputs > 1 else { return }
        for index in indices where !(0..<Int32(outputs)).contains(labels[index]) {
            try fail("label \(labels[index]) of sample \(index); the network has \(outputs) outputs")
        }
    }
}

extension Samples {
    /// What makes classes of unequal size count alike: samples / (classes · samples of the class); 0 of a class that has
    /// none.
    func balancedWeights(classes: Int) -> [Float] {
        var counts = [Int](repeating: 0, count: classes)
        for index in indices { counts[Int(labels[index])] += 1 }
        return counts.map { $0 == 0 ? 0 : Float(Double(count) / (Double(classes) * Double($0))) }
    }
}
