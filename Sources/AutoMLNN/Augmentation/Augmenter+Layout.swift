import CKernels

extension Augmenter {
    /// What it takes beside the batch.
    static func bytes(_ augmentation: Augmentation, _ shape: Shape, threads: Int) throws(NetworkError) -> Int {
        guard let suited = augmentation.suiting(shape) else { return 0 }
        return try Layout(suited, shape).count(threads: threads) * MemoryLayout<Float>.stride
    }

    /// Where in the scratch what lies: the first sample of a mixed batch, then nodes and a framed image of each thread.
    struct Layout {
        let mixing = 0
        let mixingCount: Int
        let memberCount: Int

        init(_ augmentation: Augmentation, _ shape: Shape) throws(NetworkError) {
            mixingCount = augmentation.mixup > 0 ? AlignedBuffer.padded(shape.count) : 0
            guard augmentation.movesPixels else {
                memberCount = 0
                return
            }
            let border = Int(AML_WARP_BORDER)
            let (pixels, overflow) = (shape.height + border).multipliedReportingOverflow(by: shape.width + border)
            let (framed, overflows) = pixels.multipliedReportingOverflow(by: shape.channels)
            guard !overflow, !overflows, framed <= Int32.max else {
                throw .tooLarge(place: "0", reason: "images of \(shape) cannot be augmented")
            }
            memberCount = AlignedBuffer.padded(Self.nodes) + AlignedBuffer.padded(framed)
        }

        /// Displacements of all nodes along both axes.
        static let nodes = 2 * Int(AML_WARP_NODES * AML_WARP_NODES)

        func count(threads: Int) -> Int { mixingCount + threads * memberCount }
    }
}
