/// From when to when each memory of a plan is in use, in the time of `MemoryPlan`.
struct Lifetimes {
    private(set) var storages: [ClosedRange<Int>?]
    private(set) var gradients: [ClosedRange<Int>?]
    private let end: Int
    /// The first step that writes what each step saves.
    private let makers: [Int]

    init(_ plan: Plan, _ purpose: MemoryPlan.Purpose) {
        end = 2 * plan.steps.count
        storages = Array(repeating: nil, count: plan.storages.count)
        gradients = Array(repeating: nil, count: plan.gradients.count)
        makers = plan.steps.indices.map { plan.steps[$0].maker ?? $0 }
        let (made, used) = Self.makersAndUsers(of: plan)
        for (index, value) in plan.values.enumerated() {
            let last = purpose == .training ? end - made[index] : used[index]
            extend(&storages[value.storage], made[index]...last)
            guard let gradient = value.gradient else { continue }
            extend(&gradients[gradient], (end - used[index])...(end - made[index]))
        }
    }

    func saved(_ step: Int, _ purpose: MemoryPlan.Purpose) -> ClosedRange<Int> {
        makers[step]...(purpose == .training ? end - makers[step] : step)
    }

    private func extend(_ span: inout ClosedRange<Int>?, _ other: ClosedRange<Int>) {
        guard let old = span else {
            span = other
            return
        }
        span = min(old.lowerBound, other.lowerBound)...max(old.upperBound, other.upperBound)
    }

    /// The steps that make and use each value. The input is there before the first step, the output goes to the loss.
    private static func makersAndUsers(of plan: Plan) -> (made: [Int], used: [Int]) {
        var made = Array(repeating: 0, count: plan.values.count)
        var used = Array(repeating: plan.steps.count, count: plan.values.count)
        for (index, step) in plan.steps.enumerated() {
            // A convolution writes the output of the normalisation that it has in its weights.
            made[step.output] = step.maker ?? index
            used[step.input] = index
            switch step.kind {
            case .fork(let shortcut): made[shortcut] = index
            case .add(let shortcut, _): used[shortcut] = index
            default: break
            }
        }
        return (made, used)
    }
}
