import AutoMLSearch
import AutoMLStore
import Testing

@Suite struct FilterTests {
    let folder: TemporaryFolder
    let store: SQLiteTrialStore

    init() throws {
        folder = try TemporaryFolder()
        store = try SQLiteTrialStore(writing: folder.freshPath())
    }

    private func select(_ filter: Expression, study: String? = "study") throws -> [Trial.ID] {
        try store.leaderboardRows(study: study, filter: filter).map(\.trial).sorted()
    }

    private func fill(_ configurations: [Configuration], space: String = #"{"name":"sample"}"#) throws {
        let trials = configurations.enumerated().map { (Trial.sample($0.offset + 1, $0.element), [Measurement]()) }
        try store.fill(trials, in: .sample(space: space))
    }

    @Test func randomFiltersSelectWhatTheirEvaluationSays() throws {
        var stream = RandomStream(seed: 3, purpose: "filter tests")
        let configurations = (0..<40).map { _ in FilterSample.configuration(using: &stream) }
        try fill(configurations)
        for _ in 0..<300 {
            let filter = FilterSample.condition(depth: 3, using: &stream)
            let expected = configurations.indices.filter { FilterSample.holds(filter, configurations[$0]) == true }
            #expect(try select(filter) == expected.map { $0 + 1 }, "\(filter)")
        }
    }

    @Test func aTrialWithoutTheValueIsNeitherInNorOut() throws {
        try fill([["dropout": 0.5], ["dropout": 0.1], ["depth": 1]])
        let high = Expression.binary(.greater, .name("dropout"), .literal(0.2))
        #expect(try select(high) == [1])
        #expect(try select(.not(high)) == [2])
        #expect(try select(.binary(.or, high, .binary(.equal, .name("depth"), .literal(1)))) == [1, 3])
    }

    @Test func columnsAndLayersAreNamedAsTheyAreShown() throws {
        try fill([["width[1]": 8, "width[2]": 16], ["width[1]": 16, "width[2]": 8]])
        #expect(try select(.binary(.greaterOrEqual, .name("width[2]"), .name("width[1]"))) == [1])
        #expect(try select(.binary(.equal, .name("trial"), .literal(2))) == [2])
        #expect(try select(.binary(.equal, .name("state"), .literal("running"))) == [1, 2])
        #expect(try select(.binary(.equal, .name("study"), .literal("study")), study: nil) == [1, 2])
        #expect(try select(.binary(.less, .name("parameters"), .literal(100))) == [])
    }

    @Test func whatTheSpaceFixesCanBeNamed() throws {
        try fill([["depth": 1]], space: #"{"fixed":{"batch_size":64}}"#)
        #expect(try select(.binary(.equal, .name("batch_size"), .literal(64))) == [1])
    }

    @Test func aHyperparameterThatNoTrialHasYetIsKnownFromTheSpace() throws {
        try fill([["depth": 1]], space: #"{"hyperparameters":[{"name":"kernel","type":"choice","values":[3,5]}]}"#)
        #expect(try select(.binary(.equal, .name("kernel"), .literal(3))) == [])
    }

    @Test func textIsBoundAndNeverPasted() throws {
        let hostile = ["x' or '1' = '1", "\"; drop table trial; --", "🧠 ?", "%", "\\"]
        try fill(hostile.map { ["activation": .text($0)] })
        for (index, text) in hostile.enumerated() {
            #expect(try select(.binary(.equal, .name("activation"), .literal(.text(text)))) == [index + 1])
        }
        for name in hostile + ["1=1", "configuration", "score", "id", "a\"b", ""] {
            #expect(throws: StoreError.self, "\(name)") { try select(.binary(.equal, .name(name), .literal(1))) }
        }
        #expect(try store.leaderboardRows(study: "study").count == hostile.count)
    }

    @Test func anUnknownNameComesWithTheNearest() throws {
        try fill([["learning_rate": 0.1, "width[1]": 3]])
        func message(_ name: String) -> String {
            do { return "\(try select(.binary(.equal, .name(name), .literal(1))))" } catch { return "\(error)" }
        }
        #expect(message("learnin_rate").hasSuffix("did you mean 'learning_rate'?"))
        #expect(message("paramters").hasSuffix("did you mean 'parameters'?"))
        #expect(message("width") == "'width' is given per layer: write width[1] for the first")
        #expect(throws: StoreError.self) { try store.leaderboardRows(study: "study", sort: "speed") }
    }

    @Test func whatCannotBeAskedIsRefused() throws {
        try fill([["width[1]": 3, "network": "cnn"]])
        let refused: [Expression] = [
            .layer("width", offset: 1), .name("parameters"), .literal("cnn"),
            .binary(.greater, .name("parameters"), .literal("many")),
            .binary(.equal, .name("network"), .literal(3)), .binary(.and, .name("state"), .literal(true)),
            .binary(.less, .binary(.plus, .name("network"), .literal(1)), .literal(2)),
        ]
        for filter in refused { #expect(throws: StoreError.self, "\(filter)") { try select(filter) } }
    }

    @Test func aTextAndANumberDoNotCompare() throws {
        try fill([["kernel": "large"], ["kernel": 5], ["kernel": 3]])
        #expect(try select(.binary(.greater, .name("kernel"), .literal(4))) == [2])
        #expect(try select(.binary(.less, .name("kernel"), .literal("z"))) == [1])
        #expect(try select(.binary(.notEqual, .name("kernel"), .literal(5))) == [1, 3])
    }
}
