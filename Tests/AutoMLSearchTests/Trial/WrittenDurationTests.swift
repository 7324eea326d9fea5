import AutoMLSearch
import Testing

@Suite struct WrittenDurationTests {
    @Test(arguments: [
        ("90s", 90), ("30m", 1_800), ("1h30m", 5_400), ("2d", 172_800), ("0.5s", 0.5), (".5m", 30),
        ("36500d", 3_153_600_000),
    ])
    func aLengthOfTimeIsReadAsPeopleWriteIt(text: String, seconds: Double) {
        #expect(Duration(written: text).map { $0 / .seconds(1) } == seconds)
    }

    /// The clock's own arithmetic would trap on some of them.
    @Test(arguments: [
        "", "5", "s", "-5s", "1.2.3s", "5 s", "5S", "0s", "0.0000000001s", "36501d", "99999999999999999999999d",
        "1\(String(repeating: "0", count: 400))d", "１s",
    ])
    func anythingElseIsNone(text: String) {
        #expect(Duration(written: text) == nil)
    }
}
