/// An array of samples, brought into the order `[N, H, W, C]`.
struct NPZSamples {
    let count: Int
    /// `[H, W, C]`; a vector's is `[1, 1, features]`.
    let shape: [Int]
    private let isTable: Bool
    private let place: String
    private var features: Features

    /// - Throws: `DataError` for another rank, texts, and numbers that are not finite (NaN is a missing value in vectors).
    init(_ array: NPYArray) throws {
        let sizes = array.shape
        guard (1...4).contains(sizes.count) else {
            throw DataError(
                array.place, "has \(sizes.count) dimensions; samples have N × features, or N × height × width")
        }
        (count, place, isTable) = (sizes[0], array.place, sizes.count <= 2)
        let channelsFirst = sizes.count == 4 && [1, 3].contains(sizes[1]) && ![1, 3].contains(sizes[3])
        switch sizes.count {
        case 1: shape = [1, 1, 1]
        case 2: shape = [1, 1, sizes[1]]
        case 3: shape = [sizes[1], sizes[2], 1]
        default: shape = channelsFirst ? [sizes[2], sizes[3], sizes[1]] : Array(sizes.dropFirst())
        }
        if let bytes = array.unsignedBytes() {
            features = .bytes(channelsFirst ? Self.channelsLast(bytes, shape) : bytes)
        } else {
            let values = try array.floats()
            features = .floats(channelsFirst ? Self.channelsLast(values, shape) : values)
        }
        try check()
    }

    private func check() throws {
        guard case .floats(let values) = features else { return }
        if let bad = values.firstIndex(where: { $0.isNaN ? !isTable : $0.isInfinite }) {
            throw DataError(
                place,
                "sample \(bad / shape.reduce(1, *)) holds '\(values[bad])'; only finite numbers can be learnt from")
        }
    }

    private static func channelsLast<Value>(_ values: [Value], _ shape: [Int]) -> [Value] {
        let (pixels, channels) = (shape[0] * shape[1], shape[2])
        return values.indices.map { place in
            let (sample, rest) = (place / (pixels * channels), place % (pixels * channels))
            return values[sample * pixels * channels + rest % channels * pixels + rest / channels]
        }
    }

    /// Puts samples of the same shape and type behind these.
    mutating func append(_ other: NPZSamples) throws {
        guard other.shape == shape else {
            func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "×") }
            throw DataError(other.place, "its samples are \(text(other.shape)), those to train on \(text(shape))")
        }
        switch (features, other.features) {
        case (.bytes(let own), .bytes(let others)): features = .bytes(own + others)
        case (.floats(let own), .floats(let others)): features = .floats(own + others)
        default: throw DataError(other.place, "its numbers are of another type than those to train on")
        }
    }

    func dataset(named name: String, _ target: TableTarget, testStart: Int?) -> Dataset {
        let names = isTable ? (0..<shape[2]).map { "x\($0)" } : nil
        var (fullScale, hasGaps) = (Float?.none, false)
        switch features {
        case .bytes: fullScale = isTable ? nil : 255
        case .floats(let values): hasGaps = values.contains(where: \.isNaN)
        }
        return Dataset(
            name: name, height: shape[0], width: shape[1], channels: shape[2], features: features,
            labels: target.labels, classNames: target.classNames, testStart: testStart, isTable: isTable,
            fullScale: fullScale, columnNames: names, targets: target.numbers,
            rawColumns: hasGaps ? names?.map { TableColumn(name: $0, kind: .number) } : nil)
    }
}
