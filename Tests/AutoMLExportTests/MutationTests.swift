import AutoMLExport
import AutoMLNN
import Foundation
import Testing

/// Thousands of valid files with a few bytes changed. Reading and running them may fail, with an `ExportError`; it
/// must not crash, hang or eat the memory.
@Suite struct MutationTests {
    static let networks = [
        Networks.Named(name: "convolutional", model: Networks.convolutional),
        Networks.Named(name: "residual", model: Networks.residual),
        Networks.Named(name: "normalized", model: Networks.normalized),
    ]

    @Test(arguments: networks, ExportFormat.allCases)
    func changedBytesNeverCrash(_ network: Networks.Named, format: ExportFormat) throws {
        let data = try format.writer.serialize(network.model, origin: Origin())
        var random = RandomNumbers(seed: 99)
        var refused = 0
        for _ in 0..<700 {
            do {
                try Self.use(try ModelFile(data: Self.mutated(data, &random), format: format))
            } catch is ExportError {
                refused += 1
            }
        }
        #expect(refused > 175, "most of these files are broken")
    }

    /// One to four bytes set, or a stretch removed or repeated.
    private static func mutated(_ data: Data, _ random: inout RandomNumbers) -> Data {
        var bytes = [UInt8](data)
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...64, using: &random))
        switch Int.random(in: 0..<8, using: &random) {
        case 0: bytes.removeSubrange(place..<end)
        case 1: bytes.insert(contentsOf: bytes[place..<end], at: place)
        default:
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
        }
        return Data(bytes)
    }

    private static func use(_ file: ModelFile) throws {
        guard file.inputShape.count <= 1 << 16 else { return }
        _ = try file.probabilities(of: [Float](repeating: 1, count: file.inputShape.count), count: 1)
    }
}
