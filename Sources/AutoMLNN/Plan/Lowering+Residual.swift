extension Lowering {
    /// Makes two values of the current one, both in its memory: the body's becomes current, the shortcut's is returned.
    ///
    /// The shortcut goes on with the input's gradient memory; the body gets one of its own, and the backward pass adds
    /// the two.
    mutating func fork(at place: String) -> Int {
        let input = current
        addInPlace(.reshape, shape, at: place, protection: .keep)
        let shortcut = current
        plan.values[shortcut].gradient = plan.values[input].gradient
        plan.steps.removeLast()
        read(input)
        addInPlace(.fork(shortcut: shortcut), shape, at: place, protection: .keep)
        if plan.values[input].gradient != nil {
            plan.gradients.append(shape.count)
            plan.values[current].gradient = plan.gradients.count - 1
        }
        return shortcut
    }

    /// Adds body and shortcut, in the body's memory where that is free.
    ///
    /// The sum's gradient is the body's own, in the same memory; the shortcut gets a copy.
    mutating func join(_ body: Int, with shortcut: Int, at place: String) throws(NetworkError) {
        let (left, right) = (plan.values[body], plan.values[shortcut])
        guard left.shape == right.shape else {
            throw .impossibleLayer(
                place: place,
                reason: "the body yields \(left.shape), the shortcut \(right.shape); they are added, so must agree")
        }
        read(body)
        let learns = right.gradient != nil
        if left.protection == .overwrite {
            addInPlace(.add(shortcut: shortcut, epilogue: nil), left.shape, at: place)
            if left.gradient == nil, learns { giveGradient(to: current) }
        } else {
            add(.add(shortcut: shortcut, epilogue: nil), left.shape, at: place, learns: learns, sharesGradient: true)
        }
    }

    /// Lets the shortcut go first where both begin with a convolution, and so on the way back last.
    ///
    /// Of the two, the last on the way back adds its gradient to the other's. A shortcut that strides sees a quarter of
    /// the pixels, so it has less to read again.
    mutating func orderBranches(body: Range<Int>, shortcut: Range<Int>) {
        guard let first = body.first, let second = shortcut.first, plan.steps[first].isWindow,
            plan.steps[second].isWindow
        else { return }
        plan.steps.replaceSubrange(first..<shortcut.upperBound, with: plan.steps[shortcut] + plan.steps[body])
    }

    private mutating func giveGradient(to value: Int) {
        plan.gradients.append(plan.values[value].shape.count)
        plan.values[value].gradient = plan.gradients.count - 1
    }
}
