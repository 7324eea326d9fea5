import AutoMLNN
import Foundation
import Synchronization
import Testing

@Suite struct CrewTests {
    @Test(arguments: [1, 2, 3, 5], [0, 1, 2, 3, 7, 64]) func everyPartIsDoneOnce(threads: Int, parts: Int) {
        let crew = CrewThreads(threads: threads)
        var done = [Int](repeating: 0, count: parts)
        done.withUnsafeMutableBufferPointer { done in
            crew.run(parts) { part, member in
                done[part] += 1
                if !(0..<threads).contains(member) { done[part] += 100 }
            }
        }
        #expect(done.allSatisfy { $0 == 1 })
    }

    /// Each member counts for itself, so that a part done twice, or by two under one number, shows.
    @Test(arguments: [2, 3]) func manyTinyRunsLoseNothing(threads: Int) {
        let crew = CrewThreads(threads: threads)
        let runs = 100_000
        var counts = [Int](repeating: 0, count: 64 * threads)
        counts.withUnsafeMutableBufferPointer { counts in
            for run in 0..<runs { crew.run(2 + run % 3) { _, member in counts[64 * member] += 1 } }
        }
        // 2, 3, 4, 2, 3, 4, ...: 33,333 times nine, and the two parts of the last run.
        let done: Int = counts.reduce(0, +)
        #expect(done == 299_999)
    }

    @Test func whatWasWrittenBeforeARunIsSeenAndWhatItWritesIsSeenAfter() {
        let crew = CrewThreads(threads: 2)
        var numbers = [Int](repeating: 0, count: 4)
        numbers.withUnsafeMutableBufferPointer { numbers in
            for round in 1...10_000 {
                crew.run(4) { part, _ in numbers[part] += 1 }
                for part in 0..<4 where numbers[part] != round { numbers[part] = -1_000_000 }
            }
        }
        #expect(numbers == [10_000, 10_000, 10_000, 10_000])
    }

    @Test func membersThatFellAsleepWakeAgain() {
        let crew = CrewThreads(threads: 2)
        let done = Atomic(0)
        for _ in 0..<5 {
            usleep(2000)
            crew.run(8) { _, _ in done.add(1, ordering: .relaxed) }
        }
        #expect(done.load(ordering: .relaxed) == 40)
    }

    @Test func theOthersHelp() {
        let crew = CrewThreads(threads: 2)
        let met = Atomic(0)
        crew.run(2) { _, _ in
            met.add(1, ordering: .relaxed)
            // Only ends where two members are in their parts at the same time.
            while met.load(ordering: .relaxed) < 2 { usleep(100) }
        }
        #expect(met.load(ordering: .relaxed) == 2)
    }

    /// 2⁻¹⁰⁰ · 2⁻⁴⁰ is subnormal.
    @Test func everyMemberTakesSubnormalNumbersForZero() {
        let crew = CrewThreads(threads: 2)
        let met = Atomic(0)
        let tiny = Float(sign: .plus, exponent: -100, significand: 1)
        var products = [Float](repeating: 1, count: 2)
        products.withUnsafeMutableBufferPointer { products in
            crew.run(2) { _, member in
                met.add(1, ordering: .relaxed)
                while met.load(ordering: .relaxed) < 2 { usleep(100) }
                products[member] = tiny * Float(sign: .plus, exponent: -40 - member, significand: 1)
            }
        }
        #expect(products[1] == 0)
    }

    #if os(Linux)
        @Test func threadsEndWithTheirTrainer() throws {
            let before = try threadCount()
            for seed in 0..<200 {
                let trainer = try Trainer(network: Toy.network, recipe: Toy.recipe, seed: UInt64(seed), threads: 3)
                if seed % 50 == 0 { _ = try trainer.trainEpoch(1, on: Toy.samples()) }
            }
            // Other tests may run threads of their own, though not hundreds.
            #expect(try threadCount() < before + 100)
        }

        private func threadCount() throws -> Int {
            try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
        }
    #endif
}
