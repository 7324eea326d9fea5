import AutoMLSearch
import Foundation
import Testing

/// Values as JSON: what is read is written, however often.
@Suite struct ValueCodingTests {
    private func text(_ value: Value) throws -> String {
        String(decoding: try JSONEncoder().encode([value]), as: UTF8.self)
    }

    private func value(_ text: String) throws -> Value {
        try #require(try JSONDecoder().decode([Value].self, from: Data(text.utf8)).first)
    }

    @Test(
        arguments: [
            .integer(3), .integer(.max), .integer(.min), .real(0.1), .real(5e-300), .real(1.5e300), .text("adam"),
            .flag(true),
        ] as [Value])
    func aValueComesBackAsItWas(_ value: Value) throws { #expect(try self.value(text(value)) == value) }

    /// JSON knows one kind of number.
    @Test(arguments: [0, -0.0, 1, 64, 9_007_199_254_740_994, -4e18])
    func aWholeRealComesBackAsTheIntegerAndStaysSo(_ real: Double) throws {
        let once = try text(.real(real))
        #expect(try value(once) == .integer(Int(real)))
        #expect(try text(value(once)) == once)
    }
}
