import AutoMLModels
import AutoMLNN
import AutoMLSearch

/// How much memory a search gives to its trials: what the user allows less what the program takes anyway.
struct MemoryShare {
    /// For all trials together.
    let budget: MemoryBudget
    /// Whether the user gave a bound.
    let isGiven: Bool

    /// Call when the data is loaded.
    ///
    /// - Parameter dataBytes: of the data, which all trials share.
    /// - Throws: `Failure.Usage` where nothing is left for a trial.
    init(_ limits: LimitOptions, dataBytes: Int) throws {
        isGiven = limits.memory != nil || limits.trialMemory != nil
        let bytes: Int
        if let memory = limits.memory {
            // By what is known of the program rather than by what it holds now: the same command shall give the same.
            let besides = dataBytes + Self.programBytes
            bytes = memory.bytes - besides
            guard bytes > 0 else {
                throw Failure.Usage(
                    "--memory \(memory.defaultValueDescription): the program and its data alone take "
                        + "\(ByteSize(besides)); give more")
            }
        } else {
            bytes = Self.rounded(Machine.availableMemory / 10 * 9)
        }
        budget = MemoryBudget(bytes: bytes, bytesPerTrial: limits.trialMemory?.bytes)
    }

    /// Of other machines, of which only the scheduler knows what they have.
    init(ofNodes limits: LimitOptions) {
        isGiven = limits.trialMemory != nil
        budget = MemoryBudget(bytes: .max / 4, bytesPerTrial: limits.trialMemory?.bytes)
    }

    /// For the first line of a search: `at most 436 MB for trials, 100 MB for one`.
    var words: String {
        let one = budget.bytesPerTrial < budget.bytes ? ", \(ByteSize(budget.bytesPerTrial)) for one" : ""
        if budget.bytes == .max / 4 { return "at most \(ByteSize(budget.bytesPerTrial)) of memory for a trial" }
        return "at most \(ByteSize(budget.bytes)) of memory for trials\(one)"
    }

    /// Networks that need more are not proposed.
    var limit: LocalLimit { LocalLimit(Workshop.limitedFact, atMost: Double(budget.bytesPerTrial)) }

    /// Code, database, journal and strategy: measured, from above.
    private static let programBytes = 64_000_000

    /// Down to an eighth of a power of two, so that little more or less free memory changes nothing.
    private static func rounded(_ bytes: Int) -> Int {
        var step = 1
        while bytes / step >= 16 { step *= 2 }
        return max(1, bytes / step * step)
    }
}

extension Workshop {
    /// The fact by which a machine's memory limits what is proposed.
    static let limitedFact = "memory_bytes"
}
