extension Augmentation {
    /// The map of one sample of this shape.
    func drawMap(_ shape: Shape, _ stream: inout SplitMix64) -> AffineMap {
        var parts = AffineMap.Parts()
        if flip.isHorizontal { parts.isMirroredHorizontally = stream.unit() < 0.5 }
        if flip.isVertical { parts.isMirroredVertically = stream.unit() < 0.5 }
        if zoom > 0 { parts.zoom = 1 + stream.within(zoom) }
        if shear > 0 { parts.shear = stream.within(shear) }
        if rotate > 0 { parts.rotation = stream.within(rotate) }
        if shift > 0 {
            parts.shift.columns = stream.within(shift * Double(shape.width))
            parts.shift.rows = stream.within(shift * Double(shape.height))
        }
        return AffineMap(parts, height: shape.height, width: shape.width)
    }

    /// The displacements of all nodes along one axis, then along the other.
    func drawNodes(into nodes: UnsafeMutableBufferPointer<Float>, _ stream: inout SplitMix64) {
        for node in nodes.indices { nodes[node] = Float(stream.within(elastic)) }
    }

    /// The rows and the columns that become 0 of one sample of this shape.
    func drawSquare(_ shape: Shape, _ stream: inout SplitMix64) -> (rows: Range<Int>, columns: Range<Int>) {
        let side = Int((cutout * Double(min(shape.height, shape.width))).rounded())
        let (top, left) = (stream.below(shape.height - side + 1), stream.below(shape.width - side + 1))
        return (top..<top + side, left..<left + side)
    }

    /// How much the next sample counts in one batch, at most 1/2.
    func drawPartnerShare(_ stream: inout SplitMix64) -> Double {
        let share = stream.symmetricBeta(mixup)
        return min(share, 1 - share)
    }
}
