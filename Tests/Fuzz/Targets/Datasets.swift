import AutoMLData
import AutoMLSearch
import Foundation

extension FuzzTarget {
    /// The images of a folder of IDX files, with as many labels as they claim to need.
    static let idxImages = FuzzTarget(name: "idx_images") { input, desk in
        let claimed = input.dropFirst(4).prefix(4).reduce(0) { $0 << 8 | Int($1) }
        let labels = (0..<min(claimed, 5_000)).map { UInt8($0 % 2) }
        try check(try load(desk, images: input, labels: idx([labels.count], labels)))
    }

    /// Its labels.
    static let idxLabels = FuzzTarget(name: "idx_labels") { input, desk in
        try check(try load(desk, images: idx([40, 2, 2], [UInt8](0..<160)), labels: input))
    }

    /// Packed images.
    static let idxPacked = FuzzTarget(name: "idx_packed", wrapping: Gzip()) { input, desk in
        let folder = "\(desk.path)/packed"
        if access(folder, F_OK) != 0 { _ = try desk.emptyFolder("packed") }
        _ = try desk.write(input, to: "packed/train-images-idx3-ubyte.gz")
        _ = try desk.write(idx([40], (0..<40).map { $0 % 2 }), to: "packed/train-labels-idx1-ubyte")
        try check(try Dataset.load(DataRequest(data: folder)))
    }

    /// The names beside the files.
    static let classNames = FuzzTarget(name: "class_names", words: ["\n", "\r\n", " ", "zero"]) { input, desk in
        try check(
            try load(
                desk, images: idx([40, 2, 2], [UInt8](0..<160)), labels: idx([40], (0..<40).map { $0 % 3 / 2 }),
                names: input))
    }

    /// A CSV file with a column of classes.
    static let table = FuzzTarget(name: "table", words: tableWords) { input, desk in
        let file = try desk.write(input, to: "table.csv")
        try check(try Dataset.load(DataRequest(data: file, target: input.count.isMultiple(of: 3) ? "class" : nil)))
    }

    static let tableWords = [
        ",", ";", "\t", "\"", "\"\"", "\n", "\r\n", "class", "nan", "inf", "?", "n/a", "1e39", "-", " ",
    ]

    /// What `predict` gets besides images.
    static let rows = FuzzTarget(name: "rows", words: tableWords + ["x", "y", "z"]) { input, _ in
        let format = InputFormat(channels: 3, isTable: true, columnNames: ["x", "y", "z"])
        for row in try InputReader(format: format).inputs(in: input, name: "rows.csv") {
            try promise(row.values.count == 3 && row.values.allSatisfy(\.isFinite), "a row of \(row.values)")
        }
    }

    private static func load(
        _ desk: Desk, images: [UInt8], labels: [UInt8], names: [UInt8]? = nil
    ) throws -> Dataset {
        let folder = "\(desk.path)/idx"
        if access(folder, F_OK) != 0 { _ = try desk.emptyFolder("idx") }
        _ = try desk.write(images, to: "idx/train-images-idx3-ubyte")
        _ = try desk.write(labels, to: "idx/train-labels-idx1-ubyte")
        if let names { _ = try desk.write(names, to: "idx/classes.txt") }
        return try Dataset.load(DataRequest(data: folder))
    }

    /// What every reader of data promises.
    static func check(_ data: Dataset) throws {
        try promise(data.features.count == data.count * data.sampleSize, "features and labels do not belong together")
        try promise(data.labels.allSatisfy { data.classNames.indices.contains(Int($0)) }, "a label without a class")
        try promise(Set(data.classNames).count == data.classNames.count, "two classes of one name")
        try promise(data.classNames.count > 1, "a single class")
        if case .floats(let values) = data.features {
            try promise(values.allSatisfy(\.isFinite), "a number that is not finite")
        }
        var stream = RandomStream(seed: 1, purpose: "fuzz")
        // Data may be sound and too few.
        guard let split = try? data.split(using: &stream) else { return }
        try promise(
            split.train.count + split.validation.count + split.test.count == data.count, "a split loses samples")
        _ = data.summary(split: split)
        for kind in ScalingKind.allCases {
            let (offset, scale) = data.scalingStatistics(kind: kind, over: split.train)
            try promise((offset + scale).allSatisfy(\.isFinite), "a scaling that is not finite")
        }
    }
}

/// An IDX file of bytes.
func idx(_ dimensions: [Int], _ values: [UInt8]) -> [UInt8] {
    [0, 0, 8, UInt8(dimensions.count)] + dimensions.flatMap { Zlib.bigEndian(UInt32($0)) } + values
}
