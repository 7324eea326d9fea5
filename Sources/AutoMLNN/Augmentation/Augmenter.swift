/// Changes samples on their way to the network that trains on them.
///
/// What becomes of a sample follows from (seed, epoch, its place in the epoch), of a mixture from (seed, epoch, the place
/// of the batch's first sample): from nothing that a checkpoint would have to keep, and not from the number of threads.
struct Augmenter {
    let augmentation: Augmentation
    let shape: Shape
    let seed: UInt64
    /// Whether labels are the bits of numbers, which are mixed themselves.
    let mixesTargets: Bool
    let kernels: Kernels
    private let layout: Layout
    private let scratch: AlignedBuffer

    /// - Parameters:
    ///   - augmentation: what suits the shape.
    ///   - threads: that may change samples at the same time.
    init(
        _ augmentation: Augmentation, shape: Shape, loss: TrainingRecipe.Loss, seed: UInt64, kernels: Kernels,
        threads: Int
    ) throws(NetworkError) {
        (self.augmentation, self.shape, self.seed, self.kernels) = (augmentation, shape, seed, kernels)
        mixesTargets = loss.isOfNumbers
        layout = try Layout(augmentation, shape)
        scratch = try AlignedBuffer(count: layout.count(threads: threads))
    }

    /// Whether samples are changed before they are scaled.
    var changesRawNumbers: Bool { augmentation.movesPixels || augmentation.cutout > 0 }

    func stream(epoch: Int, place: Int) -> SplitMix64 {
        SplitMix64(seed: seed, purpose: .augmentation, index: epoch, place: place)
    }

    /// Moves pixels and cuts out.
    func changeRaw(_ image: UnsafeMutablePointer<Float>, member: Int, _ stream: inout SplitMix64) {
        if augmentation.movesPixels {
            let map = augmentation.drawMap(shape, &stream)
            let (nodes, frame) = (nodes(member), frame(member))
            if augmentation.elastic > 0 { augmentation.drawNodes(into: nodes, &stream) }
            kernels.warp(
                image, shape, map, nodes: augmentation.elastic > 0 ? nodes.baseAddress : nil, frame: frame)
        }
        if augmentation.cutout > 0 { cutOut(image, &stream) }
    }

    private func cutOut(_ image: UnsafeMutablePointer<Float>, _ stream: inout SplitMix64) {
        let (rows, columns) = augmentation.drawSquare(shape, &stream)
        for row in rows {
            let start = (row * shape.width + columns.lowerBound) * shape.channels
            (image + start).update(repeating: 0, count: columns.count * shape.channels)
        }
    }

    /// Adds noise.
    func changeScaled(_ sample: UnsafeMutablePointer<Float>, _ stream: inout SplitMix64) {
        guard augmentation.noise > 0 else { return }
        let deviation = Float(augmentation.noise)
        for place in 0..<shape.count { sample[place] += deviation * stream.nearlyNormal() }
    }

    /// Mixes each of the `count` samples with the next, the last with the first. The order of an epoch is drawn, so the
    /// next sample is any.
    ///
    /// - Parameter first: the place in the epoch of the first sample.
    /// - Returns: how much the next sample's label counts; 0 where labels are as they should be already.
    func mix(
        _ x: UnsafeMutablePointer<Float>, labels: UnsafeMutablePointer<Int32>, count: Int, epoch: Int, first: Int,
        crew: Crew
    ) -> Double {
        guard augmentation.mixup > 0, count > 1 else { return 0 }
        var stream = SplitMix64(seed: seed, purpose: .mixup, index: epoch, place: first)
        let share = augmentation.drawPartnerShare(&stream)
        crew.run(crew.parts(numbers: count * shape.count), over: shape.count, step: 16) { range, _ in
            mix(range, of: x, count: count, share: Float(share))
        }
        guard mixesTargets else { return share }
        mixTargets(labels, count: count, share: Float(share))
        return 0
    }

    /// Row by row, each from the next one as it was.
    private func mix(_ columns: Range<Int>, of x: UnsafeMutablePointer<Float>, count: Int, share: Float) {
        let (size, own) = (shape.count, 1 - share)
        let firstRow = scratch.pointer + layout.mixing
        for column in columns { firstRow[column] = x[column] }
        for row in 0..<count {
            let (to, next) = (x + row * size, row + 1 < count ? x + (row + 1) * size : firstRow)
            for column in columns { to[column] = own * to[column] + share * next[column] }
        }
    }

    private func mixTargets(_ labels: UnsafeMutablePointer<Int32>, count: Int, share: Float) {
        func target(_ row: Int) -> Float { Float(bitPattern: UInt32(bitPattern: labels[row])) }
        let first = target(0)
        for row in 0..<count {
            let mixed = (1 - share) * target(row) + share * (row + 1 < count ? target(row + 1) : first)
            labels[row] = Int32(bitPattern: mixed.bitPattern)
        }
    }

    // MARK: - Scratch

    private func nodes(_ member: Int) -> UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: memory(of: member), count: Layout.nodes)
    }

    private func frame(_ member: Int) -> UnsafeMutablePointer<Float> {
        memory(of: member) + AlignedBuffer.padded(Layout.nodes)
    }

    private func memory(of member: Int) -> UnsafeMutablePointer<Float> {
        scratch.pointer + layout.mixing + layout.mixingCount + member * layout.memberCount
    }
}

extension TrainingRecipe.Loss {
    /// Whether labels are the bits of numbers.
    var isOfNumbers: Bool { self == .squaredError || self == .absoluteError }
}
