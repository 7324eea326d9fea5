import AutoMLModels
import AutoMLSearch
import Foundation
import Testing

@Suite struct ShippedSpacesTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("search-spaces")

    @Test(arguments: [
        "cnn.json", "augmented.json", "mlp.json", "mixed.json", "deep.json", "mnist.json", "fizzbuzz.json",
    ])
    func theShippedSpacesUseTheTrainersVocabulary(file: String) throws {
        let space = try SearchSpace(
            contentsOf: Self.folder.appendingPathComponent(file), vocabulary: .network)
        #expect(!space.hyperparameters.isEmpty)
    }

    @Test func theSchemaListsTheTrainersVocabulary() throws {
        let data = try Data(contentsOf: Self.folder.appendingPathComponent("schema.json"))
        let text = String(decoding: data, as: UTF8.self)
        for term in SpaceVocabulary.network.terms {
            #expect(text.contains("\"\(term.name)\""), "schema.json does not know \(term.name)")
        }
    }

    @Test func theReadmeExplainsTheTrainersVocabulary() throws {
        let data = try Data(contentsOf: Self.folder.appendingPathComponent("README.md"))
        let text = String(decoding: data, as: UTF8.self)
        for term in SpaceVocabulary.network.terms {
            #expect(text.contains("| `\(term.name)` |"), "README.md does not explain \(term.name)")
        }
    }
}
