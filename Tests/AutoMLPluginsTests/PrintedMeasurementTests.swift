import AutoMLPlugins
import AutoMLSearch
import Foundation
import Testing

@Suite struct PrintedMeasurementTests {
    @Test(arguments: ["nan", "inf", "-1"])
    func secondsThatAreNoneAreLeftToOurClock(seconds: String) throws {
        let line = Data("epoch=3 accuracy=0.91 seconds=\(seconds)".utf8)
        let printed = try #require(PrintedMeasurement(line, objective: "accuracy"))
        #expect(printed.measured.seconds == nil)
        #expect(printed.measured.epoch == 3)
        // What would be told on is a message.
        let reply = try Reply.measured(printed.measured).line()
        #expect(throws: Never.self) { try Reply(line: Data(reply.utf8)) }
    }

    @Test func pythonsNaNInsideJSONIsAValue() throws {
        let line = Data(#"{"epoch": 3, "accuracy": NaN, "seconds": NaN}"#.utf8)
        let printed = try #require(PrintedMeasurement(line, objective: "accuracy"))
        #expect(printed.measured.metrics.values["accuracy"]?.isNaN == true)
        #expect(printed.measured.seconds == nil)
    }
}
