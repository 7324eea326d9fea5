/// Samples and labels as `numpy.savez` and `savez_compressed` write them.
///
/// Named `x_train`, `y_train` and, where there is a test part, `x_test`, `y_test`; or `x` and `y`. Large letters count as
/// small ones. Samples are `[N, features]`, `[N, H, W]`, `[N, H, W, C]` or `[N, C, H, W]` where only the latter has one or
/// three channels. Labels are whole numbers or texts; numbers with fractions are predicted as such.
struct NPZFile {
    private let archive: ZipArchive
    private let arrays: [String: ZipArchive.Entry]

    /// 4 GiB in each array.
    private static let largest = 1 << 32

    init(path: String) throws {
        archive = try ZipArchive(path: path, bytes: try ByteSource(path: path).readAll(limit: Self.largest))
        arrays = Dictionary(
            archive.entries.filter { $0.name.hasSuffix(".npy") }.map { ($0.name.dropLast(4).lowercased(), $0) },
            uniquingKeysWith: { first, _ in first })
    }

    func load(task: LearningKind?) throws -> Dataset {
        let names = try names()
        var samples = try NPZSamples(try array(names.x))
        var labels = try labels(names.y, of: samples.count)
        let trainCount = samples.count
        let hasTest = arrays["x_test"] != nil && names.x == "x_train"
        if hasTest {
            let test = try NPZSamples(try array("x_test"))
            labels += try self.labels("y_test", of: test.count)
            try samples.append(test)
        }
        let target = try TableTarget(labels, column: names.y, path: archive.path, task: task)
        return samples.dataset(named: Folder.name(of: archive.path), target, testStart: hasTest ? trainCount : nil)
    }

    private func names() throws -> (x: String, y: String) {
        let pairs = [("x_train", "y_train"), ("x", "y"), ("data", "target"), ("images", "labels"), ("arr_0", "arr_1")]
        if let pair = pairs.first(where: { arrays[$0.0] != nil && arrays[$0.1] != nil }) { return pair }
        let found = archive.entries.prefix(20).map { $0.name.hasSuffix(".npy") ? String($0.name.dropLast(4)) : $0.name }
        throw DataError(
            archive.path,
            "holds \(found.isEmpty ? "no arrays" : found.joined(separator: ", ")); needed are x_train and y_train "
                + "(x_test and y_test beside them where there is a test part), or x and y")
    }

    private func array(_ name: String) throws -> NPYArray {
        guard let entry = arrays[name] else { throw DataError(archive.path, "holds no '\(name)'") }
        return try NPYArray(try archive.read(entry, limit: Self.largest), place: "\(archive.path): \(name)")
    }

    /// One text per sample.
    private func labels(_ name: String, of count: Int) throws -> [String] {
        let array = try array(name)
        guard array.header.count == count, array.shape[0] == count else {
            let shape = array.shape.map(String.init).joined(separator: "×")
            throw DataError(array.place, "is \(shape); one label for each of \(count) samples is needed")
        }
        let texts = try array.texts()
        if let bad = texts.firstIndex(where: { Number.isMissing($0) || Number.isNotFinite($0) }) {
            throw DataError(array.place, "holds '\(texts[bad])' at \(bad), which is no label")
        }
        return texts
    }
}
