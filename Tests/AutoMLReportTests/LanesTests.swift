import AutoMLReport
import AutoMLStore
import Foundation
import Testing

@Suite struct LanesTests {
    @Test func stretchesAtTheSameTimeLieSideBySideAndLaterOnesInALaneThatIsFree() throws {
        let study = try SampleStudy()
        for number in 1...3 { try study.add(number, [0.5]) }
        // Two workers: trials 1 and 2 begin together, 3 follows 1.
        for (sequence, second) in [(1, 0), (2, 2), (3, 0), (4, 3), (5, 2), (6, 3)] {
            try study.store.execute(
                "update transition set time = '2026-01-01T00:00:0\(second).000Z' where sequence = \(sequence)")
        }
        try study.store.execute("update trial set started = '2026-01-01T00:00:00.000Z'")
        let timeline = try ParsedDocument(try study.documents.timeline())
        let spans = timeline.objects("spans")
        #expect(spans.map { $0["lane"] as? Int } == [0, 1, 0])
        #expect(spans.map { $0["start"] as? Double } == [0, 0, 2] && spans.map { $0["end"] as? Double } == [2, 3, 3])
        #expect(timeline["lanes"] as? Int == 2)
        #expect(timeline["utilisation"] as? Double == 1)
    }
}
