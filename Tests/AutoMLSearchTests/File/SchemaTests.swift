import AutoMLSearch
import Foundation
import Testing

/// `schema.json` and the reader agree on what a space file may say.
@Suite struct SchemaTests {
    private func schema() throws -> [String: Any] {
        let data = try Data(contentsOf: ShippedSpaces.url("schema.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func names() throws -> [String] {
        let definitions = try #require(try schema()["$defs"] as? [String: Any])
        let name = try #require((definitions["name"] as? [String: Any])?["oneOf"] as? [[String: Any]])
        return name.compactMap { $0["const"] as? String }
    }

    @Test func everyNameIsOfferedOnceAndInFixed() throws {
        let names = try names()
        let properties = try #require(try schema()["properties"] as? [String: [String: Any]])
        let fixed = try #require(properties["fixed"]?["properties"] as? [String: Any])
        #expect(names.count == 30 && Set(names) == Set(fixed.keys))
    }

    @Test func theREADMEListsTheSameNames() throws {
        let text = try String(contentsOf: ShippedSpaces.url("README.md"), encoding: .utf8)
        let table = try #require(text.components(separatedBy: "## The trainer's hyperparameters").last)
        let rows = table.split(separator: "\n").filter { $0.hasPrefix("| `") }
        #expect(try rows.compactMap { $0.split(separator: "`").dropFirst().first.map(String.init) } == names())
    }

    @Test func theTopLevelKeysAreThoseOfTheReader() throws {
        let properties = try #require(try schema()["properties"] as? [String: Any])
        #expect(Set(properties.keys) == ["$schema", "name", "hyperparameters", "fixed", "where", "training"])
    }
}
