import Foundation

/// What `fuzz run` was asked for.
struct RunOptions {
    private(set) var targets: [FuzzTarget] = []
    private(set) var from = 0
    private(set) var folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-fuzz-failures")
    private var runs: Int?
    private var isLong = false

    init(_ arguments: ArraySlice<String>) throws {
        var rest = arguments
        while let word = rest.popFirst() {
            switch word {
            case "--long": isLong = true
            case "--runs": runs = rest.popFirst().flatMap { Int($0) }
            case "--from": from = rest.popFirst().flatMap { Int($0) } ?? 0
            case "--save": folder = URL(fileURLWithPath: rest.popFirst() ?? ".")
            default: targets.append(try Fuzz.one(word))
            }
        }
        if targets.isEmpty { targets = FuzzTarget.all }
    }

    func count(_ target: FuzzTarget) -> Int {
        runs ?? (isLong ? target.runs.long : target.runs.quick)
    }
}
