import AutoMLSearch
import Testing

/// From any table of the two-sided 95 % points of Student's t.
@Test(arguments: [(1, 12.7062), (2, 4.3027), (3, 3.1824), (10, 2.2281), (30, 2.0423), (1_000, 1.9623)])
func boundsOfStudentsLawAreThoseOfTheTables(degrees: Int, bound: Double) {
    #expect(abs(StudentLaw.bound(confidence: 0.95, degrees: degrees) - bound) < 5e-5)
}

@Test func moreConfidenceNeedsAWiderBound() {
    #expect(abs(StudentLaw.bound(confidence: 0.99, degrees: 5) - 4.0321) < 5e-5)
}
