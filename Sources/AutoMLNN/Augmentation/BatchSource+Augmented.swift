import CKernels

/// What lies in a network's input and labels, to be trained on.
struct TrainingBatch {
    /// Samples.
    var count: Int
    /// How much the next sample's label counts, in 0...1/2.
    var partnerShare = 0.0
}

extension BatchSource {
    /// As `read`, each sample changed as this epoch and its place in it say, and mixed with the next.
    ///
    /// - Parameter augmenter: nil where samples are trained on as they are.
    func readToTrain(
        from first: Int, count: Int, epoch: Int, augmentedBy augmenter: Augmenter?,
        into x: UnsafeMutablePointer<Float>, labels y: UnsafeMutablePointer<Int32>
    ) -> TrainingBatch {
        guard let augmenter else { return TrainingBatch(count: read(from: first, count: count, into: x, labels: y)) }
        let count = min(count, order.count - first)
        guard count > 0 else { return TrainingBatch(count: 0) }
        gather(count, from: first, epoch: epoch, augmentedBy: augmenter, into: x)
        takeLabels(count, from: first, into: y)
        return TrainingBatch(
            count: count,
            partnerShare: augmenter.mix(x, labels: y, count: count, epoch: epoch, first: first, crew: crew))
    }

    private func gather(
        _ count: Int, from first: Int, epoch: Int, augmentedBy augmenter: Augmenter,
        into x: UnsafeMutablePointer<Float>
    ) {
        let parts = crew.parts(multiplyAdds: count * size * Self.multiplyAddsOfChange, atMost: count)
        crew.run(parts, over: count) { range, member in
            gather(range, from: first, into: x, isRaw: augmenter.changesRawNumbers)
            for row in range {
                var stream = augmenter.stream(epoch: epoch, place: first + row)
                let sample = x + row * size
                if augmenter.changesRawNumbers {
                    augmenter.changeRaw(sample, member: member, &stream)
                    scale(sample)
                }
                augmenter.changeScaled(sample, &stream)
            }
        }
    }

    /// What could be done in the time in which one number is changed: about two nanoseconds.
    private static let multiplyAddsOfChange = 64

    /// As the gathering would have done it.
    private func scale(_ sample: UnsafeMutablePointer<Float>) {
        guard let offsets = offset.baseAddress, let scales = scale.baseAddress else { return }
        var row = 0
        kernels.pointee.gather_floats(1, size, sample, &row, offset.count, offsets, scales, sample)
    }
}
