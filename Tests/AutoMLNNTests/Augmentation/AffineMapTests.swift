import AutoMLNN
import Testing

/// What the tests of maps go through.
private enum Case {
    static let kernels = Kernels.supported.map(\.name)
    /// One that no vector divides, one in colour, one that is wider than what is worked on at once.
    static let shapes = [
        Shape(height: 7, width: 5, channels: 1), Shape(height: 6, width: 9, channels: 3),
        Shape(height: 2, width: 300, channels: 1), Shape(height: 28, width: 28, channels: 1),
    ]
}

/// Images are moved as geometry says, whatever the instruction set.
@Suite struct AffineMapTests {
    private func table(_ name: String) throws -> Kernels {
        try #require(Kernels.supported.first { $0.name == name })
    }

    private func numbered(_ shape: Shape) -> [Float] { (1...shape.count).map(Float.init) }

    /// Of each pixel, where `place` says that it comes from; 0 where that is nowhere.
    private func taken(
        from image: [Float], _ shape: Shape, _ place: (_ row: Int, _ column: Int) -> (row: Int, column: Int)
    ) -> [Float] {
        (0..<shape.count).map { index in
            let (pixel, channel) = (index / shape.channels, index % shape.channels)
            let (row, column) = place(pixel / shape.width, pixel % shape.width)
            guard (0..<shape.height).contains(row), (0..<shape.width).contains(column) else { return 0 }
            return image[(row * shape.width + column) * shape.channels + channel]
        }
    }

    private func moved(_ shape: Shape, _ kernels: Kernels, _ change: (inout AffineMap.Parts) -> Void) throws -> [Float]
    {
        var parts = AffineMap.Parts()
        change(&parts)
        return try AffineMap(parts, height: shape.height, width: shape.width)
            .image(from: numbered(shape), shape, kernels: kernels)
    }

    @Test(arguments: Case.kernels, Case.shapes) func nothingMovesWhereNothingIsAsked(kernels name: String, shape: Shape)
        throws
    {
        #expect(try moved(shape, table(name)) { _ in } == numbered(shape))
    }

    @Test(arguments: Case.kernels, Case.shapes) func aShiftByWholePixelsMovesThemExactly(
        kernels name: String, shape: Shape
    )
        throws
    {
        for (columns, rows) in [(1, 0), (-2, 1), (0, -3), (4, 4), (500, 0)] {
            let shifted = try moved(shape, table(name)) { $0.shift = (Double(columns), Double(rows)) }
            #expect(shifted == taken(from: numbered(shape), shape) { ($0 - rows, $1 - columns) })
        }
    }

    @Test(arguments: Case.kernels, Case.shapes) func halfATurnAndMirrorsArePermutations(
        kernels name: String, shape: Shape
    ) throws {
        let (image, last) = (numbered(shape), (row: shape.height - 1, column: shape.width - 1))
        let turned = try moved(shape, table(name)) { $0.rotation = 180 }
        #expect(turned == taken(from: image, shape) { (last.row - $0, last.column - $1) })
        let mirrored = try moved(shape, table(name)) { $0.isMirroredHorizontally = true }
        #expect(mirrored == taken(from: image, shape) { ($0, last.column - $1) })
        let upsideDown = try moved(shape, table(name)) { $0.isMirroredVertically = true }
        #expect(upsideDown == taken(from: image, shape) { (last.row - $0, $1) })
        let both = try moved(shape, table(name)) {
            ($0.isMirroredHorizontally, $0.isMirroredVertically) = (true, true)
        }
        #expect(both == turned)
    }

    /// What was on the right comes to lie below.
    @Test(arguments: Case.kernels) func aQuarterTurnIsClockwise(kernels name: String) throws {
        let shape = Shape(height: 6, width: 6, channels: 2)
        let turned = try moved(shape, table(name)) { $0.rotation = 90 }
        #expect(turned == taken(from: numbered(shape), shape) { (5 - $1, $0) })
    }

    private static let arbitrary: AffineMap.Parts = {
        var parts = AffineMap.Parts()
        (parts.rotation, parts.zoom, parts.shear, parts.shift) = (31, 0.83, -17, (1.37, -0.61))
        parts.isMirroredVertically = true
        return parts
    }()

    /// Bilinear interpolation of a plane is the plane, so each new pixel tells where it comes from.
    @Test(arguments: Case.kernels, Case.shapes) func aPlaneIsSeenWhereTheMapSays(kernels name: String, shape: Shape)
        throws
    {
        let map = AffineMap(Self.arbitrary, height: shape.height, width: shape.width)
        func plane(_ row: Double, _ column: Double, _ channel: Int) -> Double {
            3 * row - 2 * column + 5 + Double(channel)
        }
        let image = (0..<shape.count).map { index in
            let pixel = index / shape.channels
            return Float(plane(Double(pixel / shape.width), Double(pixel % shape.width), index % shape.channels))
        }
        let warped = try map.image(from: image, shape, kernels: table(name))
        var seen = 0
        for (index, value) in warped.enumerated() {
            let pixel = index / shape.channels
            let (row, column) = map.place(Double(pixel / shape.width), Double(pixel % shape.width))
            guard row >= 0, row <= Double(shape.height - 1), column >= 0, column <= Double(shape.width - 1) else {
                continue
            }
            seen += 1
            #expect(abs(Double(value) - plane(row, column, index % shape.channels)) < 2e-3)
        }
        #expect(seen > 0)
    }

    /// Mirrored upside down, sheared, turned clockwise, zoomed by 0.83 and shifted, forwards: back again is where it was.
    @Test func theMapUndoesItsPartsOneAfterTheOther() {
        let (height, width) = (11, 8)
        let map = AffineMap(Self.arbitrary, height: height, width: width)
        for (row, column) in [(0.0, 0.0), (10, 7), (3, 5.5)] {
            var (x, y) = (column - 3.5, row - 5)
            y = -y
            (x, y) = (0.83 * x, 0.83 * y)
            x += -0.305_730_681_458_660_35 * y  // tan −17°
            let (cosine, sine) = (0.857_167_300_702_112_3, 0.515_038_074_910_054_2)  // of 31°
            (x, y) = (cosine * x - sine * y, sine * x + cosine * y)
            let back = map.place(y + 5 - 0.61, x + 3.5 + 1.37)
            #expect(abs(back.row - row) < 1e-12 && abs(back.column - column) < 1e-12)
        }
    }

    @Test(arguments: Case.kernels, Case.shapes) func aConstantImageStaysSoInside(kernels name: String, shape: Shape)
        throws
    {
        let map = AffineMap(Self.arbitrary, height: shape.height, width: shape.width)
        let constant = [Float](repeating: 0.3, count: shape.count)
        let warped = try map.image(from: constant, shape, kernels: table(name))
        for (index, value) in warped.enumerated() {
            let pixel = index / shape.channels
            let (row, column) = map.place(Double(pixel / shape.width), Double(pixel % shape.width))
            let isInside =
                row > 1e-3 && row < Double(shape.height - 1) - 1e-3 && column > 1e-3
                && column < Double(shape.width - 1) - 1e-3
            #expect(isInside ? value == 0.3 : (0...0.3).contains(value))
        }
    }

    /// Between nodes the displacement is bilinear; a plane tells how far each place was moved.
    @Test(arguments: Case.kernels) func displacementsAreBilinearBetweenTheNodes(kernels name: String) throws {
        let shape = Shape(height: 21, width: 37, channels: 1)
        var stream = SplitMix64(seed: 2, purpose: .order)
        let nodes = (0..<50).map { _ in Float(Int64(bitPattern: stream.next()) >> 40) * 0x1p-23 }
        func displacement(_ row: Int, _ column: Int, axis: Int) -> Double {
            let (y, x) = (Double(row) / 5, Double(column) / 9)
            let (top, left) = (min(Int(y), 3), min(Int(x), 3))
            func node(_ down: Int, _ right: Int) -> Double {
                Double(nodes[axis * 25 + (top + down) * 5 + left + right])
            }
            let (v, u) = (y - Double(top), x - Double(left))
            return (1 - v) * ((1 - u) * node(0, 0) + u * node(0, 1)) + v * ((1 - u) * node(1, 0) + u * node(1, 1))
        }
        let image = (0..<shape.count).map { index -> Float in
            let (row, column) = (index / 37, index % 37)
            return Float(4 * row - 3 * column)
        }
        let map = AffineMap(AffineMap.Parts(), height: 21, width: 37)
        let warped = try map.image(from: image, shape, nodes: nodes, kernels: table(name))
        for row in 1..<20 {
            for column in 1..<36 {
                let (down, across) = (displacement(row, column, axis: 1), displacement(row, column, axis: 0))
                let expected = 4 * (Double(row) + down) - 3 * (Double(column) + across)
                #expect(abs(Double(warped[row * 37 + column]) - expected) < 1e-3)
            }
        }
    }
}

extension AffineMap {
    /// Where the pixel at (row, column) of the new image comes from.
    fileprivate func place(_ row: Double, _ column: Double) -> (row: Double, column: Double) {
        (down.0 * column + down.1 * row + down.2, across.0 * column + across.1 * row + across.2)
    }
}
