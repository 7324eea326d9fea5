import CKernels

/// Hands out batches of samples in a given order, scaled, into memory that the network reads.
struct BatchSource {
    let order: UnsafeBufferPointer<Int>
    let values: RawValues
    let labels: UnsafePointer<Int32>
    let offset: UnsafeBufferPointer<Float>
    let scale: UnsafeBufferPointer<Float>
    let size: Int
    let kernels: UnsafePointer<aml_kernels>
    let crew: Crew

    enum RawValues {
        case bytes(UnsafePointer<UInt8>)
        case floats(UnsafePointer<Float>)
    }

    /// Writes up to `count` samples from place `first` of the order on; returns how many.
    func read(
        from first: Int, count: Int, into x: UnsafeMutablePointer<Float>, labels y: UnsafeMutablePointer<Int32>
    ) -> Int {
        let count = min(count, order.count - first)
        guard count > 0 else { return 0 }
        crew.run(crew.parts(numbers: count * size), over: count) { range, _ in gather(range, from: first, into: x) }
        takeLabels(count, from: first, into: y)
        return count
    }

    /// Writes the rows in `range` of a batch that begins at place `first` of the order.
    ///
    /// - Parameter isRaw: whether they are left as they came, not scaled.
    func gather(_ range: Range<Int>, from first: Int, into x: UnsafeMutablePointer<Float>, isRaw: Bool = false) {
        guard let rows = order.baseAddress, let offsets = offset.baseAddress, let scales = scale.baseAddress else {
            return
        }
        let (row, y) = (rows + first + range.lowerBound, x + range.lowerBound * size)
        guard isRaw else { return gather(range.count, row, offset.count, offsets, scales, y) }
        var (zero, one): (Float, Float) = (0, 1)
        gather(range.count, row, 1, &zero, &one, y)
    }

    private func gather(
        _ count: Int, _ rows: UnsafePointer<Int>, _ numbers: Int, _ offsets: UnsafePointer<Float>,
        _ scales: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
    ) {
        switch values {
        case .bytes(let bytes):
            kernels.pointee.gather_bytes(count, size, bytes, rows, numbers, offsets, scales, y)
        case .floats(let floats):
            kernels.pointee.gather_floats(count, size, floats, rows, numbers, offsets, scales, y)
        }
    }

    func takeLabels(_ count: Int, from first: Int, into y: UnsafeMutablePointer<Int32>) {
        for row in 0..<count { y[row] = labels[order[first + row]] }
    }
}

extension Samples {
    /// Calls `body` with a source of these samples' batches in `order` (nil: as `indices` has them), and with subnormal
    /// numbers taken for zero.
    func withBatches<Result>(
        order: UnsafeBufferPointer<Int>? = nil, kernels: Kernels, crew: Crew = .alone,
        _ body: (BatchSource) throws(NetworkError) -> Result
    ) throws(NetworkError) -> Result {
        try labels.withUnsafeBufferPointer { (labels) throws(NetworkError) in
            try indices.withUnsafeBufferPointer { (indices) throws(NetworkError) in
                try scaling.offset.withUnsafeBufferPointer { (offset) throws(NetworkError) in
                    try scaling.scale.withUnsafeBufferPointer { (scale) throws(NetworkError) in
                        try withRawValues { (values) throws(NetworkError) in
                            guard let labels = labels.baseAddress else {
                                throw .invalidSamples(reason: "there are none")
                            }
                            let source = BatchSource(
                                order: order ?? indices, values: values, labels: labels, offset: offset,
                                scale: scale, size: shape.count, kernels: kernels.table, crew: crew)
                            return try Arithmetic.flushingSubnormals { () throws(NetworkError) in try body(source) }
                        }
                    }
                }
            }
        }
    }

    private func withRawValues<Result>(
        _ body: (BatchSource.RawValues) throws(NetworkError) -> Result
    ) throws(NetworkError) -> Result {
        switch values {
        case .bytes(let bytes):
            try bytes.withUnsafeBufferPointer { (buffer) throws(NetworkError) in
                guard let start = buffer.baseAddress else { throw .invalidSamples(reason: "there are none") }
                return try body(.bytes(start))
            }
        case .floats(let floats):
            try floats.withUnsafeBufferPointer { (buffer) throws(NetworkError) in
                guard let start = buffer.baseAddress else { throw .invalidSamples(reason: "there are none") }
                return try body(.floats(start))
            }
        }
    }
}
