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

    /// An archive of NumPy's.
    static let npz = FuzzTarget(name: "npz", words: ["PK", "x.npy", "y.npy", "x_train.npy"]) { input, desk in
        try check(try Dataset.load(DataRequest(data: try desk.write(input, to: "a.npz"))))
    }

    /// An array in it, whole again on the outside.
    static let npy = FuzzTarget(
        name: "npy",
        words: [
            "'descr': ", "'fortran_order': ", "'shape': (", "True", "False", "<f4", ">f8", "|u1", "<i8", "<U3", "|S2",
            "|O",
            "<f2", "|b1",
        ]
    ) { input, desk in
        let archive = StoredZip.archive([("x.npy", input), ("y.npy", StoredZip.fortyLabels)])
        try check(try Dataset.load(DataRequest(data: try desk.write(archive, to: "b.npz"))))
    }

    /// Rows of a table with texts and gaps, for a model that was searched on one.
    static let tableRows = FuzzTarget(name: "table_rows", words: tableWords + ["age", "colour", "red"]) { input, _ in
        let encoder = TableEncoder(columns: [
            .init(name: "age", levels: nil, hasOther: false, fill: 7, hasIndicator: true),
            .init(name: "colour", levels: ["blue", "red"], hasOther: true, fill: 1, hasIndicator: false),
        ])
        let format = InputFormat(channels: 5, isTable: true, encoder: encoder)
        for row in try InputReader(format: format).inputs(in: input, name: "rows.csv") {
            try promise(row.values.count == 5 && row.values.allSatisfy(\.isFinite), "a row of \(row.values)")
            try promise(row.values[2...].reduce(0, +) == 1, "a colour of \(row.values)")
        }
    }

    /// What `predict` gets besides images.
    static let rows = FuzzTarget(name: "rows", words: tableWords + ["x", "y", "z"]) { input, _ in
        let format = InputFormat(channels: 3, isTable: true, columnNames: ["x", "y", "z"])
        for row in try InputReader(format: format).inputs(in: input, name: "rows.csv") {
            try promise(row.values.count == 3 && row.values.allSatisfy(\.isFinite), "a row of \(row.values)")
        }
    }

    /// As a network takes it.
    private static func encoded(_ data: Dataset, by train: [Int]) throws -> Dataset {
        guard let encoder = TableEncoder(fitting: data, on: train) else { return data }
        let encoded = data.encoded(by: encoder)
        try promise(encoded.features.count == data.count * encoder.width, "an encoding of another width")
        try promise(
            (0..<encoded.features.count).allSatisfy { encoded.features[$0].isFinite }, "an encoding that is not finite")
        return encoded
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
        try promise(data.classNames.count > 1 || data.kind == .regression, "a single class")
        try promise(data.targets?.allSatisfy(\.isFinite) ?? true, "a target that is not finite")
        if case .floats(let values) = data.features {
            let mayMiss = data.rawColumns != nil
            try promise(values.allSatisfy { $0.isFinite || mayMiss && $0.isNaN }, "a number that is not finite")
        }
        var stream = RandomStream(seed: 1, purpose: "fuzz")
        // Data may be sound and too few.
        guard let split = try? data.split(using: &stream) else { return }
        try promise(
            split.train.count + split.validation.count + split.test.count == data.count, "a split loses samples")
        _ = data.summary(split: split)
        let inputs = try encoded(data, by: split.train)
        for kind in ScalingKind.allCases {
            let (offset, scale) = inputs.scalingStatistics(kind: kind, over: split.train)
            try promise((offset + scale).allSatisfy(\.isFinite), "a scaling that is not finite")
        }
    }
}

/// An IDX file of bytes.
func idx(_ dimensions: [Int], _ values: [UInt8]) -> [UInt8] {
    [0, 0, 8, UInt8(dimensions.count)] + dimensions.flatMap { Zlib.bigEndian(UInt32($0)) } + values
}
