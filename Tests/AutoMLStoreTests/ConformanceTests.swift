import AutoMLSearch
import AutoMLStore
import AutoMLTesting
import Testing

@Suite struct ConformanceTests {
    @Test func memoryStoreKeepsTheWordOfAStore() throws {
        #expect(try checkStore { InMemoryTrialStore() } == [])
    }

    @Test func sqliteStoreKeepsTheWordOfAStore() throws {
        let folder = try TemporaryFolder()
        #expect(try checkStore { try SQLiteTrialStore(writing: folder.freshPath()) } == [])
    }

    @Test(arguments: FaultyStore.Fault.allCases)
    func aStoreWithAFaultIsFoundOut(_ fault: FaultyStore.Fault) throws {
        #expect(try checkStore { FaultyStore(fault) } != [])
    }
}
