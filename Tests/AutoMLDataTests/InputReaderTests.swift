import AutoMLData
import Testing

struct InputReaderTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    func reader(
        height: Int = 2, width: Int = 2, channels: Int = 1, fullScale: Float = 255, border: Float? = nil,
        inversion: Inversion = .auto
    ) -> InputReader {
        InputReader(
            format: InputFormat(
                height: height, width: width, channels: channels, isTable: false, fullScale: fullScale,
                borderBrightness: border), inversion: inversion)
    }

    func read(_ bytes: [UInt8], with reader: InputReader) throws -> ModelInput {
        try #require(try reader.read(path: try folder.write(bytes, to: "image")).first)
    }

    let square = PNG.file(width: 2, rows: [[0, 51], [102, 255]])

    @Test func anImageOfTheRightSizeIsScaledToTheFullScale() throws {
        let input = try read(square, with: reader(fullScale: 10))
        #expect(zip(input.values, [0, 2, 4, 10]).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect(!input.wasResized && !input.wasInverted)
    }

    @Test func shrinkingAveragesAreas() throws {
        let input = try read(square, with: reader(height: 1, width: 1))
        #expect(input.values == [102])
        #expect(input.wasResized)
        // Three columns to two: each takes one whole and half of the middle one: (0 + 90/2) / 1.5, (90/2 + 30) / 1.5.
        let uneven = try read(PNG.file(width: 3, rows: [[0, 90, 30]]), with: reader(height: 1, width: 2))
        #expect(zip(uneven.values, [30, 50]).allSatisfy { abs($0 - $1) < 1e-4 })
    }

    @Test func growingInterpolatesBetweenCentres() throws {
        // Centres of four pixels over two: -0.25, 0.25, 0.75 and 1.25 of the way, the ends held.
        let input = try read(PNG.file(width: 2, rows: [[0, 100]]), with: reader(height: 1, width: 4))
        #expect(zip(input.values, [0, 25, 75, 100]).allSatisfy { abs($0 - $1) < 1e-4 })
    }

    @Test func colourBecomesWhatTheModelTakes() throws {
        let red = PNG.file(width: 1, rows: [[255, 0, 0]], colour: .rgb)
        #expect(try read(red, with: reader(height: 1, width: 1)).values == [76])  // 0.299 · 255 = 76.2
        let grey = PNG.file(width: 1, rows: [[7]])
        #expect(try read(grey, with: reader(height: 1, width: 1, channels: 3)).values == [7, 7, 7])
    }

    @Test func inkOnPaperIsInvertedForAModelOfWhiteOnBlack() throws {
        let ink = PNG.file(width: 3, rows: [[255, 255, 255], [255, 10, 255], [255, 255, 255]])
        let dark = try read(ink, with: reader(height: 3, width: 3, border: 0.02))
        #expect(dark.wasInverted)
        #expect(dark.values == [0, 0, 0, 0, 245, 0, 0, 0, 0])
        let bright = try read(ink, with: reader(height: 3, width: 3, border: 0.9))
        #expect(!bright.wasInverted)
        #expect(bright.values[4] == 10)
        #expect(try !read(ink, with: reader(height: 3, width: 3, border: 0.02, inversion: .never)).wasInverted)
        #expect(try read(ink, with: reader(height: 3, width: 3, border: 0.9, inversion: .always)).wasInverted)
    }

    @Test func trainingDataSayHowBrightTheirBorderIs() throws {
        let data = Dataset(
            name: "d", height: 3, width: 3, channels: 1, features: .bytes([0, 0, 0, 0, 16, 0, 0, 8, 0]), labels: [0],
            classNames: ["a", "b"], fullScale: 16)
        #expect(data.inputFormat(trainedOn: [0]).borderBrightness == 1.0 / 16)  // 8 of 16 on one of eight pixels
        let digits = try Dataset.load(DataRequest())
        let border = try #require(digits.inputFormat(trainedOn: Array(0..<1797)).borderBrightness)
        #expect(border < 0.4)
    }

    @Test func damagedImagesAndImagesForTablesAreRefused() throws {
        #expect(throws: DataError.self) { try read(Array(square.prefix(30)), with: reader()) }
        let table = InputReader(format: InputFormat(channels: 4, isTable: true))
        #expect(throws: DataError("image", "is an image; this model takes rows of 4 numbers")) {
            try table.rows(of: square)
        }
        #expect(throws: DataError.self) { try reader().read(path: folder.path + "/missing.png") }
    }

    let table = InputReader(format: InputFormat(channels: 2, isTable: true, columnNames: ["a", "b"]))

    @Test func rowsAreTakenInOrderOrByName() throws {
        #expect(try table.rows(of: "1,2\n3,4\n").map(\.values) == [[1, 2], [3, 4]])
        #expect(try table.rows(of: "b,class,a\n2,x,1\n").map(\.values) == [[1, 2]])
        #expect(try table.rows(of: "b,class,a\n2,x,1\n").map(\.name) == ["image:2"])
        #expect(try reader(height: 1, width: 2).rows(of: "7;8").map(\.values) == [[7, 8]])
        #expect(try InputReader(format: InputFormat(channels: 1, isTable: true)).rows(of: "7\n8\n").count == 2)
    }

    @Test(arguments: [
        ("1,2\n3\n", "image line 2: has 1 fields, not 2"), ("1,2,3\n", "image line 1: has 3 fields, not 2"),
        ("1,x\n", "image line 1: column 'b' holds 'x', which is not a number"),
        ("a,b\nx,y\n", "image line 2: column 'a' holds 'x', which is not a number"),
        ("a,c\n1,2\n", "image line 1: the model's column 'b' is missing"), ("", "image: is empty"),
        ("a,b\n", "image: has no rows"), ("1,nan\n", "image line 1: column 'b' holds 'nan', which is not a number"),
    ])
    func rowsThatDoNotFitNameTheirLine(text: String, message: String) {
        let error = #expect(throws: DataError.self) { try table.rows(of: text) }
        #expect(error?.description == message)
    }

    @Test func whatAModelFileSaysOfItsInputsMustFitItsNetwork() throws {
        func read(_ json: String) throws -> InputFormat {
            try InputFormat(json: json, place: "model.onnx", height: 2, width: 3, channels: 1)
        }
        let format = try read(#"{"height":2,"width":3,"channels":1,"is_table":false,"full_scale":16}"#)
        #expect(format.sampleSize == 6 && format.fullScale == 16)
        for hostile in [
            "", "[]", #"{"height":2}"#, #"{"height":3,"width":3,"channels":1,"is_table":false}"#,
            #"{"height":9223372036854775807,"width":3,"channels":1,"is_table":false}"#,
            #"{"height":2,"width":3,"channels":1,"is_table":true}"#,
            #"{"height":2,"width":3,"channels":1,"is_table":false,"column_names":[]}"#,
            #"{"height":2,"width":3,"channels":1,"is_table":false,"full_scale":-1}"#,
            #"{"height":2,"width":3,"channels":1,"is_table":false,"full_scale":1e30}"#,
        ] {
            let error = #expect(throws: DataError.self, "\(hostile)") { try read(hostile) }
            #expect(error?.place == "model.onnx")
        }
    }
}

extension InputReader {
    fileprivate func rows(of text: String) throws -> [ModelInput] { try rows(of: Array(text.utf8)) }
    fileprivate func rows(of bytes: [UInt8]) throws -> [ModelInput] { try inputs(in: bytes, name: "image") }
}
