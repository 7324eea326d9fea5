import AutoMLModels
import Foundation
import Testing

@Suite struct MemoryBudgetTests {
    @Test func whatFitsIsHadAtOnceAndGivenBackAtTheEnd() async throws {
        let budget = MemoryBudget(bytes: 100)
        do {
            let first = try await budget.reserve(60)
            let second = try await budget.reserve(40)
            #expect(budget.bytesTaken == 100)
            withExtendedLifetime((first, second)) {}
        }
        #expect(budget.bytesTaken == 0)
    }

    @Test func whoDoesNotFitWaitsUntilOthersAreDone() async throws {
        let budget = MemoryBudget(bytes: 100)
        var first: Reservation? = try await budget.reserve(60)
        let second = Task { try await budget.reserve(50) }
        try await Task.sleep(for: .milliseconds(30))
        #expect(budget.bytesTaken == 60)
        withExtendedLifetime(first) {}
        first = nil
        let reservation = try await second.value
        #expect(budget.bytesTaken == 50)
        withExtendedLifetime(reservation) {}
    }

    @Test func aLargeOneThatWaitsIsNotOvertakenBySmallOnes() async throws {
        let budget = MemoryBudget(bytes: 100)
        var first: Reservation? = try await budget.reserve(60)
        let order = Order()
        let large = Task {
            let reservation = try await budget.reserve(90)
            order.add("large")
            withExtendedLifetime(reservation) {}
        }
        try await Task.sleep(for: .milliseconds(30))
        let small = Task {
            let reservation = try await budget.reserve(20)
            order.add("small")
            withExtendedLifetime(reservation) {}
        }
        try await Task.sleep(for: .milliseconds(30))
        #expect(order.all == [], "there was room for the small one, but it came later")
        withExtendedLifetime(first) {}
        first = nil
        try await large.value
        try await small.value
        #expect(order.all == ["large", "small"])
    }

    @Test func whoIsCancelledWaitsNoMoreAndHoldsNobodyUp() async throws {
        let budget = MemoryBudget(bytes: 100)
        let first = try await budget.reserve(60)
        let waiting = Task { try await budget.reserve(90) }
        try await Task.sleep(for: .milliseconds(20))
        waiting.cancel()
        await #expect(throws: CancellationError.self) { _ = try await waiting.value }
        let next = try await budget.reserve(40)
        #expect(budget.bytesTaken == 100)
        withExtendedLifetime((first, next)) {}
    }

    @Test func whatIsNotNeededIsGivenBackBefore() async throws {
        let budget = MemoryBudget(bytes: 100)
        let first = try await budget.reserve(100)
        first.shrink(to: 30)
        first.shrink(to: 70)
        #expect(budget.bytesTaken == 30)
    }

    @Test func oneTrialMayTakeNoMoreThanAll() {
        #expect(MemoryBudget(bytes: 100, bytesPerTrial: 200).bytesPerTrial == 100)
        #expect(MemoryBudget(bytes: 100, bytesPerTrial: 20).bytesPerTrial == 20)
        #expect(MemoryBudget(bytes: 100).bytesPerTrial == 100)
    }

    @Test(arguments: [
        (0, "0 bytes"), (999, "999 bytes"), (1_000, "1 kB"), (1_500_000, "1.5 MB"), (43_210_000, "43 MB"),
        (2_000_000_000, "2 GB"), (1_234_000_000_000, "1.2 TB"),
    ])
    func sizesAreToldShort(bytes: Int, words: String) {
        #expect(ByteSize(bytes).description == words)
    }
}

private final class Order: @unchecked Sendable {
    private let lock = NSLock()
    private var names: [String] = []

    func add(_ name: String) { lock.withLock { names.append(name) } }
    var all: [String] { lock.withLock { names } }
}
