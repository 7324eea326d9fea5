import AutoMLNN
import Testing

@Suite struct MachinePeakTests {
    /// x ← 0.999 x + 0.001 tends to 1 from anywhere, so the sum tells how many numbers were worked on; each takes two
    /// operations a round.
    @Test(arguments: Kernels.supported)
    func twoOperationsARoundAreCountedForEachNumber(kernels: Kernels) {
        let rounds = 30_000
        let (operations, sum) = MachinePeak.multiplyAdd(kernels, rounds: rounds)
        let numbers = Double(operations) / Double(2 * rounds)
        #expect(numbers >= 8 * 4)
        #expect(abs(Double(sum) / numbers - 1) < 1e-3)
    }

    @Test func thePeakOfTwoMeasurementsIsTheLargerOfEach() {
        let first = MachinePeak(fmaGigaflops: 3, sgemmGigaflops: 1, copyGigabytesPerSecond: 5)
        let second = MachinePeak(fmaGigaflops: 2, sgemmGigaflops: 4, copyGigabytesPerSecond: 6)
        #expect(
            first.merging(second)
                == MachinePeak(fmaGigaflops: 3, sgemmGigaflops: 4, copyGigabytesPerSecond: 6))
    }

    @Test func theMachineHasAName() {
        #expect(!Machine.processor.isEmpty && !Machine.processor.contains("\n"))
    }
}
