import AutoMLSearch
import Foundation
import Testing

@Suite struct DomainTests {
    static let finite: [Domain] = [
        .integer(low: -3, high: 12), .integer(low: 1, high: 100, step: 7), .integer(low: 1, high: 300, scale: .log),
        .integer(low: 16, high: 128, step: 16, scale: .log), .integer(low: 1, high: 9, step: 4, scale: .log),
        .integer(low: 5, high: 5, scale: .log), .real(low: 0, high: 0.6, step: 0.05),
        .real(low: 0.1, high: 1, step: 0.3), .real(low: 0.1, high: 1, step: 0.1, scale: .log),
        .real(low: 2, high: 2), .choice(values: ["relu", "tanh", 3, 2.5, true]),
        .choice(values: [32, 64], ordered: true),
    ]

    @Test(arguments: finite) func everyValueComesBackFromTheUnitInterval(domain: Domain) throws {
        let values = try #require(domain.values)
        #expect(values.count == domain.count)
        for (index, value) in values.enumerated() {
            #expect(domain.contains(value))
            #expect(domain.index(of: value) == index)
            #expect((0...1).contains(domain.unit(of: value)))
            #expect(domain.value(atUnit: domain.unit(of: value)) == value)
        }
    }

    @Test(arguments: finite) func orderIsKeptAndBothEndsAreReached(domain: Domain) throws {
        let values = try #require(domain.values)
        #expect(domain.value(atUnit: 0) == values.first)
        #expect(domain.value(atUnit: 1) == values.last)
        #expect(domain.value(atUnit: -1) == values.first)
        #expect(domain.value(atUnit: .nan) == values.first)
        #expect(domain.value(atUnit: .infinity) == values.last)
        let walked = (0...1_000).compactMap { domain.index(of: domain.value(atUnit: Double($0) / 1_000)) }
        #expect(walked == walked.sorted() && walked.count == 1_001)
    }

    @Test(arguments: [Domain.Scale.linear, .log]) func aContinuumComesBackFromTheUnitInterval(scale: Domain.Scale) {
        let domain = Domain.real(low: 1e-4, high: 0.1, scale: scale)
        #expect(domain.count == nil && domain.values == nil)
        #expect(domain.value(atUnit: 0) == .real(1e-4))
        #expect(domain.value(atUnit: 1) == .real(0.1))
        for step in 0...100 {
            let unit = Double(step) / 100
            #expect(abs(domain.unit(of: domain.value(atUnit: unit)) - unit) < 1e-12)
        }
    }

    @Test func theMiddleOfALogScaleIsTheGeometricMean() throws {
        let middle = try #require(Domain.real(low: 1e-4, high: 1e-2, scale: .log).value(atUnit: 0.5).number)
        #expect(abs(middle - 1e-3) < 1e-15)
    }

    /// P(k) = log((k + ½) / (k - ½)) / log((high + ½) / (low - ½)).
    @Test func wholeNumbersOnALogScaleFollowTheirLaw() {
        let domain = Domain.integer(low: 1, high: 8, scale: .log)
        var stream = RandomStream(seed: 5, purpose: "test")
        var counts = [Int: Double]()
        let draws = 20_000.0
        for _ in 0..<Int(draws) { counts[domain.sample(using: &stream).integer ?? 0, default: 0] += 1 }
        var statistic = 0.0
        for k in 1...8 {
            let expected = draws * log((Double(k) + 0.5) / (Double(k) - 0.5)) / log(8.5 / 0.5)
            statistic += pow(counts[k, default: 0] - expected, 2) / expected
        }
        // χ² with 7 degrees of freedom is below 24.3 in 999 of 1000 cases.
        #expect(statistic < 24.3)
        #expect(counts.count == 8)
    }

    @Test func stepsAreFreeOfBinaryNoise() {
        let values = Domain.real(low: 0, high: 0.6, step: 0.1).values
        #expect(values == [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6])
    }

    @Test func aStepThatDoesNotFitEndsBelowHigh() {
        #expect(Domain.integer(low: 1, high: 10, step: 4).values == [1, 5, 9])
        #expect(Domain.real(low: 0, high: 1, step: 0.4).values == [0.0, 0.4, 0.8])
    }

    @Test func membershipAsksForKindRangeAndStep() {
        let integer = Domain.integer(low: 2, high: 8, step: 2)
        #expect(integer.contains(4) && !integer.contains(5) && !integer.contains(10) && !integer.contains("4"))
        let real = Domain.real(low: 0, high: 1)
        #expect(real.contains(0.5) && !real.contains(1.5) && !real.contains(.real(.nan)) && !real.contains(true))
    }

    /// JSON writes the real 0.0 as `0`; what is read back must still be the value that was drawn.
    @Test func aNumberIsReadAsTheKindOfItsDomain() {
        #expect(Domain.real(low: 0, high: 1).admitting(0) == 0.0)
        #expect(Domain.integer(low: 0, high: 9).admitting(3.0) == 3)
        #expect(Domain.choice(values: [0.0, 0.5]).admitting(0) == 0.0)
    }

    @Test func neighboursAreOneStepAway() {
        #expect(Domain.integer(low: 1, high: 5).neighbours(of: 3) == [2, 4])
        #expect(Domain.integer(low: 1, high: 5).neighbours(of: 1) == [2])
        #expect(Domain.integer(low: 4, high: 4).neighbours(of: 4) == [])
        #expect(Domain.choice(values: [16, 32, 64], ordered: true).neighbours(of: 64) == [32])
        #expect(Domain.choice(values: ["a", "b", "c"]).neighbours(of: "b") == ["a", "c"])
        #expect(Domain.real(low: 0, high: 1, step: 0.5).neighbours(of: 0.5) == [0.0, 1.0])
    }

    @Test func neighboursInAContinuumAreATenthAndAHundredthAway() {
        let neighbours = Domain.real(low: 0, high: 10).neighbours(of: 5.0).compactMap(\.number)
        #expect(zip(neighbours, [4, 6, 4.9, 5.1]).allSatisfy { abs($0 - $1) < 1e-12 } && neighbours.count == 4)
        #expect(Domain.real(low: 0, high: 10).neighbours(of: 0.0).count == 2)
    }

    @Test func aVastDomainCostsNoMemory() {
        let vast = Domain.integer(low: -(1 << 53), high: 1 << 53)
        #expect(vast.neighbours(of: 0) == [-1, 1])
        #expect(vast.value(atUnit: 1) == .integer(1 << 53))
    }
}
