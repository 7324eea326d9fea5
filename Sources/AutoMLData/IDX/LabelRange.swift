/// Which labels an IDX file may hold and what they are called.
struct LabelRange {
    /// In order of the raw label.
    let names: [String]
    private let declaredBy: String

    /// - Throws: `DataError` for a `classes.txt` that cannot be read, is empty or names a class twice.
    init(folder: Folder) throws {
        let path = folder.path(of: "classes.txt")
        guard Folder.exists(path) else {
            names = (0...9).map(String.init)
            declaredBy = "for more than ten classes put a file classes.txt beside it, with one name per line"
            return
        }
        try folder.checkInside(path)
        names = try Self.read(path)
        declaredBy = "classes.txt names \(names.count) classes"
    }

    private static func read(_ path: String) throws -> [String] {
        let bytes = try ByteSource(path: path).readAll(limit: 1 << 20)
        guard let text = String(validating: bytes, as: UTF8.self) else { throw DataError(path, "is not UTF-8") }
        var names: [String] = []
        var seen: Set<String> = []
        for line in text.split(whereSeparator: \.isNewline) {
            let name = String(line.trimmingPrefix { $0 == " " })
            if !seen.insert(name).inserted { throw DataError(path, "names the class '\(name)' twice") }
            names.append(name)
        }
        if names.isEmpty || names.count > 256 { throw DataError(path, "must name 1 to 256 classes, one per line") }
        return names
    }

    /// The raw labels that occur, in order.
    func used(in file: IDXFile) throws -> [Int] {
        var occurs = [Bool](repeating: false, count: 256)
        for (index, label) in file.values.enumerated() {
            if label >= names.count { throw outOfRange(label, at: index, in: file) }
            occurs[Int(label)] = true
        }
        return occurs.indices.filter { occurs[$0] }
    }

    /// Raw labels to places in `used`.
    func encode(_ file: IDXFile, used: [Int]) throws -> [Int32] {
        var places = [Int32](repeating: -1, count: 256)
        for (place, label) in used.enumerated() { places[label] = Int32(place) }
        return try file.values.enumerated().map { index, label in
            if label >= names.count { throw outOfRange(label, at: index, in: file) }
            let place = places[Int(label)]
            if place < 0 { throw DataError(file.path, "label \(label) at index \(index) never occurs in training") }
            return place
        }
    }

    private func outOfRange(_ label: UInt8, at index: Int, in file: IDXFile) -> DataError {
        DataError(
            file.path, "label \(label) at index \(index) is out of range 0–\(names.count - 1); \(declaredBy)")
    }
}
