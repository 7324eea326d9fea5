import AutoMLSearch
import Testing

@Suite struct NearestNameTests {
    private let known = ["filters", "kernel", "learning_rate", "optimizer", "l1", "l2"]

    @Test(arguments: [
        ("filtres", "filters"), ("Kernel", "kernel"), ("kernl", "kernel"), ("learningrate", "learning_rate"),
        ("optim", "optimizer"), ("optimiser", "optimizer"),
    ])
    func aSlipIsRecognised(name: String, meant: String) {
        #expect(NearestName.hint(for: name, among: known) == "; did you mean '\(meant)'?")
    }

    @Test(arguments: ["", "x", "momentum", "zzzzzz"]) func whatIsFarHasNoHint(name: String) {
        #expect(NearestName.hint(for: name, among: known) == "")
    }

    @Test func aHostileNameCostsNothing() {
        #expect(NearestName.hint(for: String(repeating: "a", count: 1_000_000), among: known) == "")
        #expect(NearestName.hint(for: "a", among: [String]()) == "")
    }
}
