/// What is to be done when, the soonest first: a binary heap.
package struct DueQueue<Element> {
    private var heap: [(due: ContinuousClock.Instant, element: Element)] = []

    package init() {}

    package var first: ContinuousClock.Instant? { heap.first?.due }

    package mutating func put(_ element: Element, due: ContinuousClock.Instant) {
        heap.append((due, element))
        var child = heap.count - 1
        while child > 0, heap[child].due < heap[(child - 1) / 2].due {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// The soonest, where it is due.
    package mutating func takeDue(now: ContinuousClock.Instant) -> (due: ContinuousClock.Instant, element: Element)? {
        guard let first = heap.first, first.due <= now else { return nil }
        let last = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = last
            sink()
        }
        return first
    }

    private mutating func sink() {
        var parent = 0
        while let child = soonerChild(of: parent), heap[child].due < heap[parent].due {
            heap.swapAt(child, parent)
            parent = child
        }
    }

    private func soonerChild(of parent: Int) -> Int? {
        let (left, right) = (2 * parent + 1, 2 * parent + 2)
        guard left < heap.count else { return nil }
        return right < heap.count && heap[right].due < heap[left].due ? right : left
    }
}
