import AutoMLCluster
import AutoMLSearch
import Testing

/// Names by which a controller finds its jobs again.
@Suite struct LegNameTests {
    private let name = LegName(of: .numbered(17, epochs: 30))

    @Test func aJobsNameTellsItsLegAndItsNumber() throws {
        let job = name.job(2, prefix: "automl-1f00c3a2-")
        #expect(job == "automl-1f00c3a2-17.30-2")
        let parsed = try #require(LegName.parse(job, prefix: "automl-1f00c3a2-"))
        #expect(parsed.leg == name && parsed.number == 2)
    }

    @Test(arguments: [
        "", "p-", "p-17.30", "p-17.30-", "p-17-2", "p-17.30.1-2", "p-17.30-2-3", "p-17.30--2", "p-17.30-0",
        "p-17.30-9223372036854775807", "p-x.30-2", "p-17.x-2", "q-17.30-2", "P-17.30-2", " p-17.30-2", "p-17.30-2 ",
    ])
    func anotherNameIsSomebodyElses(_ other: String) {
        #expect(LegName.parse(other, prefix: "p-") == nil)
    }
}
