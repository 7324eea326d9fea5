import AutoMLSearch
import Foundation
import Testing

@Suite struct CanonicalHashTests {
    /// FNV-1a over `depth=2\nlearning_rate=0.001\nnetwork="mlp"\nresidual=true\n`, computed by an independent script.
    @Test func hashIsFNVOverTheLinesInByteOrder() {
        let configuration: Configuration = [
            "residual": true, "learning_rate": 0.001, "depth": 2, "network": "mlp",
        ]
        #expect(CanonicalHash(configuration).description == "d310f8e6cfa9e314")
    }

    @Test func noHyperparametersHashToTheOffsetBasis() {
        #expect(CanonicalHash([:]).description == "cbf29ce484222325")
    }

    @Test func aWholeRealHashesLikeTheInteger() {
        #expect(CanonicalHash(["dropout": 3.0]) == CanonicalHash(["dropout": 3]))
        #expect(CanonicalHash(["dropout": .real(-0.0)]) == CanonicalHash(["dropout": 0]))
    }

    @Test func aTextIsNotTheNumberOrTheFlagItLooksLike() {
        #expect(CanonicalHash(["a": "3"]) != CanonicalHash(["a": 3]))
        #expect(CanonicalHash(["a": "true"]) != CanonicalHash(["a": true]))
    }

    @Test func valueNameAndLayerEachMatter() {
        let hashes = [
            CanonicalHash(["width[1]": 64, "width[2]": 32]), CanonicalHash(["width[1]": 32, "width[2]": 64]),
            CanonicalHash(["width[1]": 64]), CanonicalHash(["width": 64]), CanonicalHash(["width[1]": 65]),
        ]
        #expect(Set(hashes).count == hashes.count)
    }

    @Test func hashSurvivesJSON() throws {
        let hash = CanonicalHash(["a": 1])
        #expect(try JSONDecoder().decode(CanonicalHash.self, from: JSONEncoder().encode(hash)) == hash)
        #expect(CanonicalHash("not a hash") == nil)
        #expect(CanonicalHash("+1") == nil)
    }

    @Test func hashOfAConfigurationSurvivesJSON() throws {
        let configuration: Configuration = ["dropout": 0.0, "width[1]": 16, "network": "cnn", "residual": false]
        let decoded = try JSONDecoder().decode(Configuration.self, from: JSONEncoder().encode(configuration))
        #expect(CanonicalHash(decoded) == CanonicalHash(configuration))
    }
}
