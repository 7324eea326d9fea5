import AutoMLSearch
import AutoMLTesting
import Testing

@Suite struct ConformanceTests {
    @Test func memoryStoreKeepsTheWordOfAStore() throws {
        #expect(try checkStore { InMemoryTrialStore() } == [])
    }
}
