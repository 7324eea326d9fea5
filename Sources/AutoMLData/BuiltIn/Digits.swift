import Foundation

/// 1,797 handwritten digits of 43 people, 8×8 pixels with values 0…16, bright strokes on dark ground. Without a test
/// part of its own.
enum Digits {
    static let attribution =
        "UCI Machine Learning Repository, Optical Recognition of Handwritten Digits, E. Alpaydin & C. Kaynak, CC BY 4.0"

    static func load() throws -> Dataset {
        let table = try CSVTable(path: try resource(), target: "digit", task: .classification)
        return Dataset(
            name: BuiltInDataset.digits.name, height: 8, width: 8, channels: 1,
            features: .bytes(table.values.map { UInt8(min(max($0, 0), 16)) }), labels: table.target.labels,
            classNames: table.target.classNames, fullScale: 16, attribution: attribution)
    }

    /// Beside the program, or where the package was built. `Bundle.module` would end the process where both are gone.
    private static func resource() throws -> String {
        let file = "Resources/optdigits.csv.gz"
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let candidates =
            ["resources", "bundle"].map {
                Bundle.main.bundleURL.appendingPathComponent("automl_AutoMLData.\($0)/\(file)").path
            } + [source.appendingPathComponent(file).path]
        if let found = candidates.first(where: Folder.exists) { return found }
        throw DataError("digits", "the built-in data are missing; keep automl_AutoMLData.resources beside the program")
    }
}
