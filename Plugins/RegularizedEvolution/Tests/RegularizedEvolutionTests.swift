import AutoMLSearch
import AutoMLTesting
import RegularizedEvolution
import Testing

@Test func regularizedEvolutionKeepsEveryPromise() throws {
    #expect(try checkStrategy(.evolution) == [])
    #expect(try checkStrategy(.evolution, options: ["population": "4", "sample": "2"]) == [])
}
