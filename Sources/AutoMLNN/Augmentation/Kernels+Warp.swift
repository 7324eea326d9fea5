import CKernels

extension Kernels {
    /// Distorts an image in place.
    ///
    /// - Parameters:
    ///   - nodes: displacements in pixels, `[2, 5, 5]`, across and down; nil for none.
    ///   - frame: scratch, whose border is 0.
    func warp(
        _ image: UnsafeMutablePointer<Float>, _ shape: Shape, _ map: AffineMap, nodes: UnsafePointer<Float>?,
        frame: UnsafeMutablePointer<Float>
    ) {
        var warp = aml_warp()
        (warp.height, warp.width, warp.channels) = (shape.height, shape.width, shape.channels)
        // In the frame the first pixel is at (1, 1).
        warp.across = (Float(map.across.0), Float(map.across.1), Float(map.across.2 + 1))
        warp.down = (Float(map.down.0), Float(map.down.1), Float(map.down.2 + 1))
        warp.nodes = nodes
        table.pointee.warp(&warp, frame, image)
    }
}

extension AffineMap {
    /// A new image `[H, W, C]` of an old one.
    ///
    /// - Parameter nodes: displacements in pixels, `[2, 5, 5]`, across and down; nil for none.
    package func image(
        from image: [Float], _ shape: Shape, nodes: [Float]? = nil, kernels: Kernels
    ) throws(NetworkError) -> [Float] {
        var augmentation = Augmentation()
        augmentation.elastic = 1
        let layout = try Augmenter.Layout(augmentation, shape)
        let frame = try AlignedBuffer(count: layout.memberCount)
        var result = image
        result.withUnsafeMutableBufferPointer { pixels in
            guard let pixels = pixels.baseAddress else { return }
            kernels.warp(pixels, shape, self, nodes: nodes, frame: frame.pointer)
        }
        return result
    }
}
