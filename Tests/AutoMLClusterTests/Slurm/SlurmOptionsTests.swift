import AutoMLCluster
import Foundation
import Testing

@Suite struct SlurmOptionsTests {
    private func options(_ json: String) throws -> SlurmOptions {
        try JSONDecoder().decode(SlurmOptions.self, from: Data(json.utf8))
    }

    @Test func whatIsWrittenIsReadAgain() throws {
        let all = SlurmOptions(
            partition: "p", account: "a", qos: "q", time: .seconds(90), signalLead: .milliseconds(1500),
            extraArguments: ["-v"], setup: ["true"], passesMemory: false)
        for options in [all, SlurmOptions()] {
            #expect(try JSONDecoder().decode(SlurmOptions.self, from: JSONEncoder().encode(options)) == options)
        }
    }

    @Test func aKeyThatIsMissingStandsForItsDefault() throws {
        #expect(try options("{}") == SlurmOptions())
        #expect(try options(#"{"time_seconds": 90, "qos": "long"}"#) == SlurmOptions(qos: "long", time: .seconds(90)))
    }

    @Test(arguments: ["0", "-5", "1e300"])
    func aLengthOfTimeThatNobodyCanMeanIsAnError(_ seconds: String) {
        #expect(throws: DecodingError.self) { try options("{\"time_seconds\": \(seconds)}") }
    }
}
