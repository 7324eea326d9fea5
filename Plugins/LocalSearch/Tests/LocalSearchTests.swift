import AutoMLSearch
import AutoMLTesting
import LocalSearch
import Testing

@Test func localSearchKeepsEveryPromise() throws {
    #expect(try checkStrategy(.local) == [])
    #expect(try checkStrategy(.local, options: ["initial": "1"]) == [])
}
