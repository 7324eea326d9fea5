public import AutoMLSearch
public import Foundation

/// The tabular benchmark NAS-Bench-Macro: 6,561 networks of eight blocks, each trained three times on CIFAR-10.
///
/// A block is the identity (0), or an inverted residual with expansion 3 or 6 (1, 2). Stages have 2, 3 and 3 blocks.
/// Behind a stage's first block, which changes the shape, identities can stand anywhere without changing the network,
/// so that there are 3,969 different ones. Reference: Su et al., "Prioritized architecture sampling with Monte-Carlo
/// tree search", CVPR 2021.
public struct NASBenchMacro: Sendable {
    private static let stages = [0..<2, 2..<5, 5..<8]
    private let accuracies: [String: Double]

    public static let space = SearchSpace(
        name: "nas-bench-macro",
        hyperparameters: (1...8).map { Hyperparameter("block\($0)", .choice(values: [0, 1, 2])) })

    /// - Parameter file: the published JSON: `{"02012100": {"mean_acc": 89.2, …}, …}`.
    /// - Throws: where the file cannot be read or has another form.
    public init(contentsOf file: URL) throws {
        struct Record: Decodable {
            let accuracy: Double
            enum CodingKeys: String, CodingKey { case accuracy = "mean_acc" }
        }
        accuracies = try JSONDecoder().decode([String: Record].self, from: Data(contentsOf: file))
            .mapValues(\.accuracy)
    }

    /// The space with its networks: identities behind a stage's first block are moved to the stage's end.
    public static var feasibleSpace: FeasibleSpace {
        FeasibleSpace(space) { configuration in
            Blueprint(canonical: ["network": .text(encoding(of: canonical(blocks(of: configuration))))])
        }
    }

    /// Mean accuracy of three trainings on the test images of CIFAR-10, in percent.
    public func accuracy(of configuration: Configuration) -> Double? {
        accuracies[Self.encoding(of: Self.blocks(of: configuration))]
    }

    private static func blocks(of configuration: Configuration) -> [Int] {
        (1...8).map { configuration["block\($0)"]?.integer ?? 0 }
    }

    private static func canonical(_ blocks: [Int]) -> [Int] {
        stages.flatMap { stage in
            let behind = blocks[stage].dropFirst()
            return [blocks[stage.lowerBound]] + behind.filter { $0 != 0 } + behind.filter { $0 == 0 }
        }
    }

    private static func encoding(of blocks: [Int]) -> String {
        blocks.map(String.init).joined()
    }
}
