import AutoMLBench
import Testing

struct DueQueueTests {
    @Test func whatIsDueComesSoonestFirst() {
        let begin = ContinuousClock.now
        var queue = DueQueue<Int>()
        // 37 has no factor in common with 101: every number from 0 to 100, each once.
        for place in 0..<101 { queue.put(place * 37 % 101, due: begin + .seconds(place * 37 % 101)) }
        var taken: [Int] = []
        while let next = queue.takeDue(now: begin + .seconds(60)) { taken.append(next.element) }
        #expect(taken == Array(0...60))
        #expect(queue.first == begin + .seconds(61))
    }
}
