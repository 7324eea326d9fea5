import AutoMLData
import Testing

struct NPZTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func load(_ bytes: [UInt8]) throws -> Dataset {
        try Dataset.load(DataRequest(data: try folder.write(bytes, to: "a.npz")))
    }

    func message(_ bytes: [UInt8]) throws -> String { problem(try folder.write(bytes, to: "a.npz")) }

    @Test func storedArraysAndTextsAreRead() throws {
        let data = try load(NPZ.stored)
        #expect(data.features.numbers == (0..<12).map { Float($0) / 4 })
        #expect(data.shape == [1, 1, 3] && data.isTable)
        #expect(data.classNames == ["no", "yes"])
        #expect(data.labels == [0, 1, 0, 1])
        #expect(data.testStart == nil)
    }

    @Test func deflatedArraysInFortranOrderAreReadWithTheirTestPart() throws {
        let data = try load(NPZ.deflated)
        #expect(data.features.numbers == (Array(0..<12) + Array(0..<6)).map { Float($0) / 4 })
        #expect(data.labels == [1, 0, 1, 0, 0, 1])
        #expect(data.testStart == 4)
    }

    @Test func imagesWithTheirChannelsFirstAreTurned() throws {
        let data = try load(NPZ.images)
        #expect(data.shape == [2, 4, 3] && !data.isTable && data.fullScale == 255)
        // Pixel (0, 0) has 0, 8, 16 in the three planes of eight pixels each.
        #expect(data.sample(0).prefix(6) == [0, 8, 16, 1, 9, 17])
        #expect(data.sample(1).prefix(3) == [24, 32, 40])
        #expect(data.classNames == ["3", "5"])
    }

    /// IEEE 754: 1.5 and -2 in each width, little and big endian.
    @Test(
        arguments: [
            ("<f2", [0x00, 0x3e, 0x00, 0xc0]), (">f2", [0x3e, 0x00, 0xc0, 0x00]),
            ("<f4", [0, 0, 0xc0, 0x3f, 0, 0, 0, 0xc0]),
            (">f8", [0x3f, 0xf8, 0, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0]),
        ] as [(String, [UInt8])])
    func realsOfEveryWidthAreRead(type: String, bytes: [UInt8]) throws {
        let data = try load(zipArchive([("x.npy", npy("(2,)", bytes, type: type)), ("y.npy", npy("(2,)", [0, 1]))]))
        #expect(data.features.numbers == [1.5, -2])
    }

    @Test(
        arguments: [("|i1", [0xff, 2]), ("<i2", [0xff, 0xff, 2, 0]), (">i4", [255, 255, 255, 255, 0, 0, 0, 2])]
            as [(String, [UInt8])])
    func wholeNumbersKeepTheirSign(type: String, bytes: [UInt8]) throws {
        let labels = zipArchive([("x.npy", npy("(2,)", [0, 1])), ("y.npy", npy("(2,)", bytes, type: type))])
        #expect(try load(labels).classNames == ["-1", "2"])
    }

    @Test func missingNumbersAreMissingAndInfiniteOnesRefused() throws {
        func file(_ second: [UInt8]) -> [UInt8] {
            zipArchive([
                ("x.npy", npy("(2,)", [0, 0, 0x80, 0x3f] + second, type: "<f4")), ("y.npy", npy("(2,)", [0, 1])),
            ])
        }
        let data = try load(file([0, 0, 0xc0, 0x7f]))
        #expect(data.features[1].isNaN && data.rawColumns?.count == 1)
        #expect(try message(file([0, 0, 0x80, 0x7f])).contains("sample 1 holds 'inf'"))
    }

    @Test func otherNamesAreListed() throws {
        let text = try message(zipArchive([("a.npy", npy("(1,)", [0])), ("b.npy", npy("(1,)", [0]))]))
        #expect(text.contains("holds a, b; needed are x_train and y_train"))
    }

    /// A header may claim anything; nothing is believed before it is there.
    @Test func whatContradictsItselfIsRefused() throws {
        let labels = ("y.npy", npy("(2,)", [0, 1]))
        func x(_ content: [UInt8]) -> [UInt8] { zipArchive([("x.npy", content), labels]) }
        #expect(try message(x(npy("(4611686018427387904, 4)", [1]))).contains("1 bytes follow"))
        #expect(try message(x(npy("(2, 3)", [1, 2]))).contains("its header says 2×3 of 1 bytes each; 2 bytes follow"))
        #expect(try message(x(npy("(3,)", [1, 2, 3]))).contains("y: is 2; one label for each of 3 samples"))
        #expect(try message(x(npy("(2,)", [1, 2], type: "|O"))).contains("holds Python objects"))
        #expect(try message(x(npy("(2,)", [1, 2], type: "<c8"))).contains("of type '<c8'"))
        #expect(try message(x(npy("(0, 4)", []))).contains("has nothing in it"))
        #expect(try message(x([1, 2, 3])).contains("is not an array that NumPy wrote"))
        let lying = zipArchive([("x.npy", npy("(2,)", [1, 2])), labels], claiming: 1 << 31)
        #expect(try message(lying).contains("x.npy' has not the size and checksum"))
        // Three bits of ones begin a block of a kind that there is not: RFC 1951, 3.2.3.
        let unpackable = zipArchive([("x.npy", [255, 255, 255, 255]), labels], packed: true)
        #expect(try message(unpackable).contains("cannot be unpacked"))
        #expect(try message(Array(NPZ.stored.dropLast(30))).contains("is cut off"))
        #expect(try message(Array("PK".utf8)).contains("is not an .npz file"))
        var damaged = NPZ.stored
        damaged[200] ^= 1
        #expect(try message(damaged).contains("has not the size and checksum"))
    }
}
