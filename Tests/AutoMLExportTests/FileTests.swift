import AutoMLExport
import AutoMLNN
import Foundation
import Testing

/// Writing whole or not at all, and reading by extension or content.
@Suite struct FileTests {
    @Test(arguments: ExportFormat.allCases)
    func aWrittenFileIsReadByItsExtension(_ format: ExportFormat) throws {
        let folder = try TemporaryFolder()
        let file = folder.file("best.\(format.rawValue)")
        try Data("an older file".utf8).write(to: file)
        try format.write(Networks.convolutional, origin: Origin(), to: file)
        let read = try ModelFile.read(file)
        #expect(read.format == format)
        #expect(read.inputShape == Networks.convolutional.description.input)
        #expect(try folder.contents == [file.lastPathComponent], "no temporary file stays")
    }

    @Test(arguments: ExportFormat.allCases)
    func aFileOfAnotherNameIsReadByItsContent(_ format: ExportFormat) throws {
        let folder = try TemporaryFolder()
        try format.write(Networks.perceptron, origin: Origin(), to: folder.file("model.bin"))
        #expect(try ModelFile.read(folder.file("model.bin")).format == format)
    }

    @Test func safetensorsKeepsTheModelAndOnnxTheGraph() throws {
        let folder = try TemporaryFolder()
        for format in ExportFormat.allCases {
            try format.write(Networks.perceptron, origin: Origin(), to: folder.file(format.rawValue + ".x"))
        }
        #expect(try ModelFile.read(folder.file("safetensors.x")).model?.tensors == Networks.perceptron.tensors)
        #expect(try ModelFile.read(folder.file("onnx.x")).model == nil)
    }

    @Test func aMissingFolderIsOneLineThatNamesTheFile() throws {
        let file = URL(fileURLWithPath: "/nowhere/at/all/best.onnx")
        let error = try #require(throws: ExportError.self) {
            try ExportFormat.onnx.write(Networks.perceptron, origin: Origin(), to: file)
        }
        #expect(
            error.description
                == "/nowhere/at/all/best.onnx: cannot create a file in this folder: No such file or directory")
    }

    @Test func aFolderInTheWayLeavesNothingBehind() throws {
        let folder = try TemporaryFolder()
        let file = folder.file("best.onnx")
        try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
        let error = try #require(throws: ExportError.self) { try AtomicFile.write(Data([1]), to: file) }
        #expect(error.description.hasPrefix("\(file.path): cannot take this name: "))
        #expect(try folder.contents == ["best.onnx"])
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full, which Linux has"))
    func aFullDiskIsOneLine() throws {
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        let error = try #require(throws: ExportError.self) { try AtomicFile.fill(full, with: Data([1, 2, 3])) }
        #expect(
            error.description
                == "cannot be written: No space left on device; free some space and run the same command again")
    }

    @Test func whatIsNoModelFileIsRefused() throws {
        let folder = try TemporaryFolder()
        try Data().write(to: folder.file("empty.onnx"))
        try Data("name,age\nann,3\n".utf8).write(to: folder.file("table.csv"))
        let reasons = ["absent.onnx": "no such file", "empty.onnx": "is empty", "table.csv": "not", ".": "is a folder"]
        for (name, reason) in reasons {
            let error = try #require(throws: ExportError.self) { try ModelFile.read(folder.file(name)) }
            #expect(error.description.contains(reason), "\(error)")
            #expect(error.file != nil)
        }
    }

    @Test(.timeLimit(.minutes(1))) func whatHasNoEndIsNotReadToIt() throws {
        let folder = try TemporaryFolder()
        mkfifo(folder.file("pipe.onnx").path, 0o644)
        for path in [folder.file("pipe.onnx").path, "/dev/zero"] {
            let error = try #require(throws: ExportError.self) { try ModelFile.read(URL(fileURLWithPath: path)) }
            #expect(error.description == "\(path): is not a file")
        }
    }

    @Test(arguments: ExportFormat.allCases, [Float.nan, .infinity])
    func aWeightThatIsNoNumberIsRefused(_ format: ExportFormat, weight: Float) throws {
        var model = Networks.perceptron
        model.tensors[0].values[1] = weight
        let data = try format.writer.serialize(model, origin: Origin())
        let error = try #require(throws: ExportError.self) { try ModelFile(data: data, format: format) }
        #expect(error.description.contains("holds a number that is not finite"), "\(error)")
    }

    @Test func anInvalidModelIsNotWritten() throws {
        let folder = try TemporaryFolder()
        var model = Networks.perceptron
        model.classNames.removeLast()
        for format in ExportFormat.allCases {
            let error = try #require(throws: ExportError.self) {
                try format.write(model, origin: Origin(), to: folder.file("x"))
            }
            #expect(error.description.contains("4 outputs, but 3 class names"))
        }
        #expect(try folder.contents.isEmpty)
    }
}
