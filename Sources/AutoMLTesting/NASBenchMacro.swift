import AutoMLBench
public import AutoMLSearch
public import Foundation

/// The tabular benchmark NAS-Bench-Macro: 6,561 networks of eight blocks, 3,969 different ones, each trained three
/// times on CIFAR-10.
///
/// Reference: Su et al., "Prioritized architecture sampling with Monte-Carlo tree search", CVPR 2021.
public struct NASBenchMacro: Sendable {
    private let table: MacroTable

    public static let space = MacroTable.space

    /// - Parameter file: the published JSON: `{"02012100": {"mean_acc": 89.2, …}, …}`.
    /// - Throws: where the file cannot be read or has another form.
    public init(contentsOf file: URL) throws {
        table = try MacroTable(json: Data(contentsOf: file), file: file.relativePath)
    }

    /// The space with its networks: identities behind a stage's first block are moved to the stage's end.
    public static var feasibleSpace: FeasibleSpace { MacroTable.feasibleSpace }

    /// Mean accuracy of three trainings on the test images of CIFAR-10, in percent.
    public func accuracy(of configuration: Configuration) -> Double? { table.accuracy(of: configuration) }
}
