import AutoMLModels
import AutoMLSearch
import Testing

@Suite struct ArrangementTests {
    private let both = Arrangement(workers: 2, threads: 1)
    private let shared = Arrangement(workers: 1, threads: 2)
    private let single = Arrangement(workers: 1, threads: 1)

    private func pairs(_ cores: Int, _ workers: Int) -> [[Int]] {
        Arrangement.candidates(cores: cores, mostWorkers: workers).map { [$0.workers, $0.threads] }
    }

    @Test func candidatesShareTheCoresAmongFewerAndFewerWorkers() {
        #expect(pairs(1, 9) == [[1, 1]])
        #expect(pairs(2, 9) == [[2, 1], [1, 2]])
        #expect(pairs(8, 8) == [[8, 1], [4, 2], [2, 4], [1, 8]])
        #expect(pairs(6, 6) == [[6, 1], [3, 2], [1, 6]])
    }

    @Test func fewerWorkersHaveMoreThreadsEach() {
        #expect(pairs(8, 3) == [[3, 2], [1, 8]])
        #expect(pairs(2, 1) == [[1, 2]])
        #expect(pairs(64, 1) == [[1, 16]])
        #expect(pairs(2, 0) == [[1, 2]])
    }

    @Test func theFastestIsChosen() {
        #expect(choice([both: 193, shared: 160, single: 100]).arrangement == both)
        #expect(choice([both: 120, shared: 160, single: 100]).arrangement == shared)
    }

    /// A tie, and all within a twentieth, goes to more workers.
    @Test func fewerWorkersMustBeClearlyFaster() {
        #expect(choice([both: 100, shared: 100]).arrangement == both)
        #expect(choice([both: 100, shared: 104.9]).arrangement == both)
        #expect(choice([both: 100, shared: 105.1]).arrangement == shared)
    }

    @Test func withoutMeasurementsThereAreAsManyWorkersAsMay() {
        #expect(choice([:]).arrangement == both)
        #expect(choice([:]).reason == "2 workers × 1 thread")
    }

    @Test func theReasonTellsWhatWasMeasured() {
        #expect(
            choice([both: 193, shared: 160.2, single: 100]).reason
                == "2 workers × 1 thread: measured 1.93× the throughput of 1 × 1; 1 × 2 gives 1.60×")
        #expect(
            choice([both: 100, shared: 205, single: 100]).reason
                == "1 worker × 2 threads: measured 2.05× the throughput of 1 × 1; 2 × 1 gives 1.00×")
    }

    @Test func coresTrialsAndMemoryBoundTheWorkers() {
        func most(_ cores: Int, _ trials: Int?, _ bytes: Int, _ available: Int) -> Int {
            ArrangementChoice.mostWorkers(
                cores: cores, trialsLeft: trials, bytesPerTrial: bytes, availableBytes: available
            ).count
        }
        #expect(most(4, nil, 10, 1000) == 4)
        #expect(most(4, 100, 10, 1000) == 4)
        #expect(most(4, 3, 10, 1000) == 3)
        #expect(most(4, nil, 300, 1000) == 3)
        #expect(most(4, 2, 300, 1000) == 2)
        #expect(most(4, nil, 2000, 1000) == 1)
        #expect(most(4, nil, 0, 0) == 4)
        #expect(most(4, 0, 10, 1000) == 1)
    }

    @Test func whatForbidsMoreWorkersIsSaid() {
        func reason(_ trials: Int?, _ bytes: Int) -> String? {
            ArrangementChoice.mostWorkers(cores: 4, trialsLeft: trials, bytesPerTrial: bytes, availableBytes: 1000)
                .reason
        }
        #expect(reason(nil, 10) == nil)
        #expect(reason(1, 10) == "1 trial is left")
        #expect(reason(3, 10) == "3 trials are left")
        #expect(reason(nil, 700) == "memory for 1 trial at once")
        #expect(ArrangementChoice(shared, because: "1 trial is left").reason == "1 worker × 2 threads: 1 trial is left")
    }

    @Test func everyArrangementIsMeasuredAndOneTrialAlone() throws {
        let bench = try DigitsBench()
        let candidate = try bench.drafting.candidate(["network": "mlp", "depth": 1, "width": 8])
        let rates = try Calibration(candidate, on: bench.task, window: .milliseconds(1)).rates(of: [both, shared])
        #expect(Set(rates.keys) == [both, shared, single])
        #expect(rates.values.allSatisfy { $0 > 0 && $0.isFinite })
    }

    private func choice(_ rates: [Arrangement: Double]) -> ArrangementChoice {
        ArrangementChoice(among: [both, shared], rates: rates)
    }
}
