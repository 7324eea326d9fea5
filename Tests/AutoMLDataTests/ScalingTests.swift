import AutoMLData
import Testing

struct ScalingTests {
    func table(_ values: [Float], columns: Int) -> Dataset {
        Dataset(
            name: "table", channels: columns, features: .floats(values),
            labels: [Int32](repeating: 0, count: values.count / columns), classNames: ["a", "b"], isTable: true)
    }

    let images = Dataset(
        name: "images", height: 1, width: 2, channels: 1, features: .bytes([0, 4, 2, 2, 16, 16]), labels: [0, 1, 0],
        classNames: ["a", "b"], fullScale: 16)

    @Test func noneIsTheIdentity() {
        let (offset, scale) = images.scalingStatistics(kind: .none, over: [0, 1])
        #expect(offset == [0] && scale == [1])
    }

    @Test func unitDividesImagesByTheFullScale() {
        let (offset, scale) = images.scalingStatistics(kind: .unit, over: [0])
        #expect(offset == [0] && scale == [1.0 / 16])
    }

    /// 0, 4, 2, 2: mean 2, variance 2. The third image is not asked for.
    @Test func standardTakesOneMeanForAllPixelsOfTheIndicesAlone() {
        let (offset, scale) = images.scalingStatistics(kind: .standard, over: [0, 1])
        #expect(offset == [2])
        #expect(abs(scale[0] - 0.707_106_8) < 1e-6)
    }

    /// Columns 1, 3 (and 100, left out) and 5, 5.
    @Test func tablesAreScaledByColumnAndConstantsAreShifted() {
        let data = table([1, 5, 3, 5, 100, 100], columns: 2)
        let unit = data.scalingStatistics(kind: .unit, over: [0, 1])
        #expect(unit.offset == [1, 5] && unit.scale == [0.5, 1])
        let standard = data.scalingStatistics(kind: .standard, over: [0, 1])
        #expect(standard.offset == [2, 5] && standard.scale == [1, 1])
    }

    private static let extremes: [[Float]] = [
        [.greatestFiniteMagnitude, -.greatestFiniteMagnitude], [0, .leastNonzeroMagnitude],
    ]

    @Test(arguments: ScalingKind.allCases, extremes)
    func extremesGiveFiniteScales(kind: ScalingKind, values: [Float]) {
        let (offset, scale) = table(values, columns: 1).scalingStatistics(kind: kind, over: [0, 1])
        #expect((offset + scale).allSatisfy { $0.isFinite })
        #expect(scale.allSatisfy { $0 > 0 })
    }

    @Test func aSmallSpreadAroundALargeMeanIsKept() {
        // 10⁷ and 10⁷ + 2: deviation 1, which a sum of squares in single precision would lose.
        let (offset, scale) = table([1e7, 1e7 + 2], columns: 1).scalingStatistics(kind: .standard, over: [0, 1])
        #expect(offset == [1e7 + 1] && scale == [1])
    }

    @Test func nothingToLearnFromGivesTheIdentity() {
        let (offset, scale) = images.scalingStatistics(kind: .standard, over: [])
        #expect(offset == [0] && scale == [1])
    }
}
