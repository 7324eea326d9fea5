import AutoMLSearch
import Foundation
import Testing

/// Whatever the bytes are, reading ends with a space or with an error that names the file.
@Suite struct SpaceFileFuzzTests {
    @Test(arguments: ShippedSpaces.names) func mutatedSpaceFilesNeverCrash(name: String) throws {
        let original = [UInt8](try Data(contentsOf: ShippedSpaces.url("\(name).json")))
        var stream = RandomStream(seed: 11, purpose: "fuzz \(name)")
        for _ in 0..<1_000 {
            let bytes = Self.mutated(original, using: &stream)
            do {
                let space = try SearchSpace(json: Data(bytes), file: "fuzz.json", vocabulary: .testing)
                try use(space)
            } catch let error as SpaceFileError {
                #expect(error.description.hasPrefix("fuzz.json:"))
            }
        }
    }

    /// What was read can be drawn from, counted and written down.
    private func use(_ space: SearchSpace) throws {
        var stream = RandomStream(seed: 1, purpose: "fuzz")
        let drawn = space.sample(using: &stream)
        #expect(try space.conforming(drawn) == drawn)
        #expect(try SearchSpace(canonicalJSON: space.canonicalJSON) == space)
        #expect(space.grid(resolution: 2).count > 0)
        _ = FeasibleSpace(space).admitted(drawn)
    }

    @Test func everyBeginningOfAFileIsRefusedWithItsPlace() throws {
        let original = [UInt8](try Data(contentsOf: ShippedSpaces.url("mixed.json")))
        let end = try #require(original.lastIndex(of: UInt8(ascii: "}")))
        for length in 0..<end {
            let error = #expect(throws: SpaceFileError.self) {
                try SearchSpace(json: Data(original[..<length]), file: "cut.json", vocabulary: .testing)
            }
            #expect(error?.position != nil)
        }
    }

    @Test func mutatedExpressionsNeverCrash() throws {
        let originals = [
            "parameters <= 200000", "width[i+1] >= width[i] and not (network = 'it''s' or -depth * 2.5e-3 < 6)",
            "a == 1 && b <> 2 || !c / (d - .5)",
        ]
        var stream = RandomStream(seed: 12, purpose: "fuzz expressions")
        for round in 0..<6_000 {
            let bytes = Self.mutated(Array(originals[round % originals.count].utf8), using: &stream)
            guard let expression = try? Expression(parsing: String(decoding: bytes, as: UTF8.self)) else { continue }
            #expect(try Expression(parsing: expression.description) == expression)
            _ = expression.holds(for: ["width[1]": 3, "width[2]": 4, "network": "x", "depth": 2], facts: ["a": 1])
            _ = try? expression.kind { _ in nil }
        }
    }

    /// One to four bytes are replaced, removed, doubled or moved; what JSON and expressions are made of is likely.
    private static func mutated(_ bytes: [UInt8], using stream: inout RandomStream) -> [UInt8] {
        let interesting = Array("{}[]\",:0123456789.-+eE\\'()<>=!&|i \n\u{0}é".utf8)
        var result = bytes
        for _ in 0...stream.below(4) where !result.isEmpty {
            let place = stream.below(result.count)
            switch stream.below(6) {
            case 0: result[place] = UInt8(stream.below(256))
            case 1: result[place] = interesting[stream.below(interesting.count)]
            case 2: result.remove(at: place)
            case 3: result.insert(interesting[stream.below(interesting.count)], at: place)
            case 4: result.removeSubrange(place..<min(place + 1 + stream.below(20), result.count))
            default:
                result.insert(contentsOf: result[place..<min(place + 1 + stream.below(40), result.count)], at: place)
            }
        }
        return result
    }
}
