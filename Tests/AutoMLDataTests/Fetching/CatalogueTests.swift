import AutoMLData
import Foundation
import Testing

struct CatalogueTests {
    @Test(arguments: Catalogue.wellKnown.datasets)
    func everyEntryIsWellFormed(dataset: FetchableDataset) {
        #expect(Set(dataset.classNames).count == dataset.classNames.count && dataset.classNames.count == 10)
        #expect(dataset.mirrors.count >= 2)
        #expect(dataset.mirrors.allSatisfy { "\($0)".hasPrefix("https://") && "\($0)".hasSuffix("/") })
        #expect(Set(dataset.files.map(\.digest)).count == dataset.files.count)
        for file in dataset.files {
            #expect(file.digest.wholeMatch(of: /[0-9a-f]{64}/) != nil && file.bytes > 0 && !file.name.contains("/"))
        }
    }

    @Test func noNameIsThatOfABuiltInDataSet() {
        #expect(Set(BuiltInDataset.allCases.map(\.name)).isDisjoint(with: Catalogue.wellKnown.names))
    }

    @Test func anUnknownNameIsRefusedWithTheNearest() throws {
        let error = try #require(throws: DataError.self) { try Catalogue.wellKnown.dataset(named: "fashion_mnist") }
        #expect("\(error)".contains("did you mean 'fashion-mnist'?"))
    }

    @Test func theCacheIsWhereTheEnvironmentSays() {
        #expect(DataCache(environment: ["AUTOML_CACHE": "/a", "XDG_CACHE_HOME": "/b", "HOME": "/h"]).root == "/a")
        #expect(DataCache(environment: ["AUTOML_CACHE": "", "XDG_CACHE_HOME": "/b", "HOME": "/h"]).root == "/b/automl")
        #expect(DataCache(environment: ["XDG_CACHE_HOME": "b", "HOME": "/h"]).root == "/h/.cache/automl")
        #expect(DataCache(environment: ["HOME": "/h"]).root == "/h/.cache/automl")
    }

    @Test(arguments: ["ftp://host/", "gopher://host/x", "http://", "/no/such/folder"])
    func whatIsNoMirrorIsRefused(address: String) {
        #expect(throws: DataError.self) { try Mirror(address) }
    }

    @Test func anAddressIsShownWithoutItsPassword() throws {
        #expect("\(try Mirror("https://me:secret@host:8080/data?key=1"))" == "https://host:8080/data/")
    }
}
