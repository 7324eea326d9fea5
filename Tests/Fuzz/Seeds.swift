import AutoMLExport
import AutoMLNN
import AutoMLStore
import Foundation

/// The entries of the corpus that the program itself writes; made anew with `fuzz seeds FOLDER` when a format changes.
enum Seeds {
    static func write(to folder: URL) throws {
        for (name, model) in try models {
            for format in ExportFormat.allCases {
                let data = try format.writer.serialize(
                    model, origin: Origin(program: "fuzz", details: ["study": "fuzz"]))
                try write(data, to: "\(format.rawValue)/\(name).\(format.rawValue)", in: folder)
            }
        }
        for (index, checkpoint) in try FuzzTarget.checkpoints().enumerated() {
            try write(Data(checkpoint), to: "checkpoint/\(index)", in: folder)
        }
        try write(try database(), to: "database/study", in: folder)
    }

    private static func write(_ data: Data, to name: String, in folder: URL) throws {
        let file = folder.appendingPathComponent(name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: file)
    }

    /// Of the smallest pages there are, in one file.
    private static func database() throws -> Data {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-seeds-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (path, copy) = (
            folder.appendingPathComponent("study.sqlite").path, folder.appendingPathComponent("copy").path
        )
        let store = try SampleDatabase.make(at: path)
        try store.executeOutside("pragma page_size = \(DatabasePages.pageSize); vacuum into '\(copy)'")
        return try Data(contentsOf: URL(fileURLWithPath: copy))
    }

    /// Between them they have every layer.
    private static var models: [(String, Model)] {
        get throws {
            [
                (
                    "dense",
                    try model(
                        .vector(3), [.dense(units: 4), .batchNormalization, .activation(.relu), .dense(units: 2)])
                ),
                (
                    "convolutional",
                    try model(
                        Shape(height: 5, width: 4, channels: 1),
                        [
                            .convolution(filters: 2, kernel: 3), .layerNormalization, .activation(.gelu),
                            .pool(.max, size: 2),
                            .residual(body: [.convolution(filters: 2, kernel: 3), .activation(.silu)], shortcut: []),
                            .globalAveragePool, .dropout(rate: 0.5), .dense(units: 3, bias: false),
                        ])
                ),
                (
                    "strided",
                    try model(
                        Shape(height: 4, width: 4, channels: 2),
                        [
                            .residual(
                                body: [.convolution(filters: 3, kernel: 3, stride: 2)],
                                shortcut: [.convolution(filters: 3, kernel: 1, stride: 2, bias: false)]),
                            .activation(.tanh), .pool(.average, size: 2), .flatten, .activation(.leakyReLU),
                            .dense(units: 2),
                            .activation(.sigmoid),
                        ])
                ),
            ]
        }
    }

    private static func model(_ input: Shape, _ layers: [LayerDescription]) throws -> Model {
        let description = NetworkDescription(input: input, layers: layers)
        let trainer = try Trainer(network: description, recipe: TrainingRecipe(), seed: 5)
        let classes = try description.outputShape().count
        return Model(
            description: description, tensors: trainer.tensors(), scaling: InputScaling(offset: [0.5], scale: [2]),
            classNames: (0..<classes).map { "class \($0)" })
    }
}
