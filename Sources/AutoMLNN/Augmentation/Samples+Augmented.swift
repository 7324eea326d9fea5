extension Samples {
    /// These samples as a network meets them that trains on them in one batch in the order of their `indices`:
    /// `[N, H, W, C]`, scaled, augmented, each mixed with the next where there is mixup.
    ///
    /// - Parameter epoch: from 1; each shows the samples anew.
    /// - Throws: `NetworkError.invalidRecipe` for a strength out of range, `.invalidSamples`, `.outOfMemory`.
    public func augmented(
        by augmentation: Augmentation, seed: UInt64, epoch: Int
    ) throws(NetworkError) -> [Float] {
        try batch(augmentedBy: augmentation, seed: seed, epoch: epoch, kernels: .chosen)
    }

    /// The same with the kernels of one instruction set.
    package func batch(
        augmentedBy augmentation: Augmentation, seed: UInt64, epoch: Int, kernels: Kernels
    ) throws(NetworkError) -> [Float] {
        try augmentation.check()
        try check(input: shape, outputs: nil)
        let memory = try AlignedBuffer(count: count * shape.count)
        let labels = UnsafeMutablePointer<Int32>.allocate(capacity: max(count, 1))
        defer { labels.deallocate() }
        let augmenter = try augmentation.suiting(shape).map { (suited) throws(NetworkError) in
            try Augmenter(suited, shape: shape, loss: .crossEntropy(), seed: seed, kernels: kernels, threads: 1)
        }
        try withBatches(kernels: kernels) { (source) throws(NetworkError) in
            _ = source.readToTrain(
                from: 0, count: count, epoch: epoch, augmentedBy: augmenter, into: memory.pointer, labels: labels)
        }
        return Array(memory.all)
    }
}
