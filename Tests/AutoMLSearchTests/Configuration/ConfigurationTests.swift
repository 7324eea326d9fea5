import AutoMLSearch
import Testing

@Suite struct ConfigurationTests {
    @Test func namesCountTheWayPeopleDo() {
        let configuration: Configuration = ["width[10]": 1, "width[2]": 1, "depth": 1, "width[1]": 1]
        #expect(configuration.names == ["depth", "width[1]", "width[2]", "width[10]"])
        #expect(configuration.description == "depth=1 width[1]=1 width[2]=1 width[10]=1")
    }

    @Test func aLayersOwnValueComesBeforeTheCommonOne() {
        let configuration: Configuration = ["width": 8, "width[2]": 16]
        #expect(configuration.value("width", layer: 2) == 16)
        #expect(configuration.value("width", layer: 1) == 8)
        #expect(configuration.value("kernel", layer: 1) == nil)
    }

    @Test func completingKeepsOwnValues() {
        let configuration: Configuration = ["a": 1]
        #expect(configuration.completed(with: ["a": 2, "b": 3]) == ["a": 1, "b": 3])
    }
}
