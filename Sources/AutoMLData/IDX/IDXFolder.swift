/// A folder with the files of MNIST: `train-images-idx3-ubyte`, `train-labels-idx1-ubyte` and, where there is a test
/// part, `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`.
///
/// Each may be plain or `.gz` (plain wins), and may have a dot before `idx`. Images of rank 4, `[N, H, W, C]`, are
/// read too, from files that keep the name. Labels are 0–9, or number the lines of a file `classes.txt` that lies
/// beside and names the classes. Classes that never occur in the training files are left out. A link that leads out of
/// the folder is refused.
struct IDXFolder {
    let folder: Folder

    init(path: String) {
        folder = Folder(path: path)
    }

    /// Whether a folder looks like one of these.
    static func matches(_ path: String) -> Bool {
        let folder = IDXFolder(path: path)
        return folder.file("train-images", "idx3-ubyte") != nil || folder.file("train-labels", "idx1-ubyte") != nil
    }

    func load() throws -> Dataset {
        guard let train = try part("train") else {
            throw DataError(folder.path, "there is no train-images-idx3-ubyte")
        }
        let test = try part("t10k")
        let classes = try LabelRange(folder: folder)
        let used = try classes.used(in: train.labels)
        let labels = try classes.encode(train.labels, used: used)
        let testLabels = try test.map { try classes.encode($0.labels, used: used) } ?? []
        let shape = Array(train.images.dimensions.dropFirst())
        try check(test?.images, hasShape: shape)
        return Dataset(
            name: Folder.name(of: folder.path), height: shape[0], width: shape[1],
            channels: shape.count == 3 ? shape[2] : 1,
            features: .bytes(test.map { train.images.values + $0.images.values } ?? train.images.values),
            labels: labels + testLabels, classNames: used.map { classes.names[$0] },
            testStart: test == nil ? nil : labels.count, fullScale: 255)
    }

    private struct Part {
        let images: IDXFile
        let labels: IDXFile
    }

    /// - Returns: nil where neither of the two files is there.
    private func part(_ name: String) throws -> Part? {
        let paths = (file("\(name)-images", "idx3-ubyte"), file("\(name)-labels", "idx1-ubyte"))
        guard let imagesPath = paths.0, let labelsPath = paths.1 else {
            guard let found = paths.0 ?? paths.1 else { return nil }
            throw DataError(found, "its companion '\(name)-\(paths.0 == nil ? "images" : "labels")…' is missing")
        }
        for path in [imagesPath, labelsPath] { try folder.checkInside(path) }
        let labels = try IDXFile(path: labelsPath, ranks: 1...1)
        let images = try IDXFile(path: imagesPath, ranks: 3...4)
        if images.dimensions[0] != labels.dimensions[0] {
            throw DataError(
                imagesPath, "has \(images.dimensions[0]) images, but \(labelsPath) has \(labels.dimensions[0]) labels")
        }
        return Part(images: images, labels: labels)
    }

    private func file(_ stem: String, _ ending: String) -> String? {
        ["-", "."].flatMap { ["\(stem)\($0)\(ending)", "\(stem)\($0)\(ending).gz"] }
            .sorted { $0.count < $1.count }
            .map(folder.path(of:))
            .first(where: Folder.exists)
    }

    private func check(_ images: IDXFile?, hasShape shape: [Int]) throws {
        guard let images, Array(images.dimensions.dropFirst()) != shape else { return }
        func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "×") }
        let found = text(Array(images.dimensions.dropFirst()))
        throw DataError(images.path, "its images are \(found), those to train on \(text(shape))")
    }
}
