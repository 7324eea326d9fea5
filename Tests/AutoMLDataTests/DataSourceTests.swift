import AutoMLData
import Testing

struct DataSourceTests {
    /// The counts are the sum rows of the UCI documentation's test file (optdigits.tes).
    @Test func digitsAreBuiltIn() throws {
        let data = try Dataset.load(DataRequest())
        #expect(data.dimensions == [1797, 8, 8, 1])
        #expect(data.classNames == (0...9).map(String.init))
        #expect(data.classCounts(among: 0..<1797) == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
        #expect(data.features.numbers.max() == 16)
        #expect(data.testStart == nil)
        #expect(data.fullScale == 16)
        #expect(!data.isTable)
        // The first row of the file: a zero, whose first line of pixels is 0 0 5 13 9 1 0 0.
        #expect(data.labels[0] == 0)
        #expect(Array(data.sample(0).prefix(8)) == [0, 0, 5, 13, 9, 1, 0, 0])
    }

    @Test func fizzbuzzTrainsAbove100AndTestsBelow() throws {
        let data = try Dataset.load(DataRequest(data: "fizzbuzz"))
        #expect(data.count == 1023)
        #expect(data.testStart == 923)
        #expect(data.isTable)
        // 101 = 0b0001100101 and 15 = 0b1111, least significant bit first.
        #expect(data.sample(0) == [1, 0, 1, 0, 0, 1, 1, 0, 0, 0])
        #expect(data.sample(923 + 14) == [1, 1, 1, 1, 0, 0, 0, 0, 0, 0])
        let names = (923..<938).map { data.classNames[Int(data.labels[$0])] }
        #expect(names[2] == "fizz" && names[4] == "buzz" && names[14] == "fizzbuzz" && names[0] == "number")
        // Of 1–100, 6 are multiples of 15, 27 more of 3, 14 more of 5.
        #expect(data.classCounts(among: 923..<1023) == [53, 27, 14, 6])
    }

    @Test func theListingAgreesWithTheData() throws {
        for builtIn in BuiltInDataset.allCases {
            let data = try Dataset.load(DataRequest(data: builtIn.name))
            let listing = builtIn.listing
            #expect(listing.samples == data.count)
            #expect(listing.shape == [data.height, data.width, data.channels])
            #expect(listing.classes == data.classNames.count)
            #expect(listing.attribution == data.attribution)
        }
    }

    @Test func anUnknownPathSuggestsTheNearestBuiltIn() {
        let known = "built in (digits, fizzbuzz) or fetched (mnist, fashion-mnist, cifar10)"
        #expect(problem("digts").hasSuffix("\(known); did you mean 'digits'?"))
        #expect(problem("no/such/folder").hasSuffix(known))
    }

    @Test func unknownFormsListWhatIsAccepted() throws {
        let folder = try TemporaryFolder()
        let sheet = try folder.write("x", to: "a.xlsx")
        #expect(problem(sheet).contains("is of an unknown form"))
        #expect(DataSource.acceptedForms.allSatisfy { problem(sheet).contains($0) })
    }

    @Test func aTargetOfWhatIsNoTableIsRefused() {
        #expect(problem("digits", target: "digit").contains("--target digit has no meaning here"))
    }

    @Test(.enabled(if: SharedData.has("small"), "the shared tables are not here; set AUTOML_TEST_DATA"))
    func wellKnownTablesAreReadWithoutNamingTheirTarget() throws {
        let known = [("iris", 150, 4, 3), ("wine", 178, 13, 3), ("breast-cancer", 569, 30, 2)]
        for (name, samples, columns, classes) in known {
            let data = try Dataset.load(DataRequest(data: SharedData.path("small/\(name).csv")))
            #expect([data.count, data.channels, data.classNames.count] == [samples, columns, classes])
        }
        #expect(problem(SharedData.path("small/diabetes.csv")).contains("Say --target"))
    }
}
