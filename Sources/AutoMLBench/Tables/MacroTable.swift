package import AutoMLSearch
import AutoMLWording
package import Foundation

/// The published table of NAS-Bench-Macro: 6,561 networks of eight blocks, each trained three times on CIFAR-10.
///
/// A block is the identity (0), or an inverted residual with expansion 3 or 6 (1, 2). Stages have 2, 3 and 3 blocks.
/// Behind a stage's first block, which changes the shape, identities can stand anywhere without changing the network,
/// so that there are 3,969 different ones. Reference: Su et al., "Prioritized architecture sampling with Monte-Carlo
/// tree search", CVPR 2021.
package struct MacroTable: Sendable {
    private static let stages = [0..<2, 2..<5, 5..<8]

    /// What the file tells of one network.
    private struct Record: Decodable {
        let mean: Double
        let readings: [Double]?

        enum CodingKeys: String, CodingKey {
            case mean = "mean_acc"
            case readings = "test_acc"
        }
    }

    private let records: [String: Record]

    package static let space = SearchSpace(
        name: "nas-bench-macro",
        hyperparameters: (1...8).map { Hyperparameter("block\($0)", .choice(values: [0, 1, 2])) })

    /// The space with its networks: identities behind a stage's first block are moved to the stage's end.
    package static var feasibleSpace: FeasibleSpace {
        FeasibleSpace(space) { configuration in
            Blueprint(canonical: ["network": .text(encoding(of: canonical(blocks(of: configuration))))])
        }
    }

    /// - Parameter json: the published form: `{"02012100": {"mean_acc": 89.2, "test_acc": [89.5, 88.9, 89.2]}, …}`.
    /// - Throws: `TableError` for another form, or where a network is missing.
    package init(json: Data, file: String) throws {
        do {
            records = try JSONDecoder().decode([String: Record].self, fromUntrusted: json)
        } catch let error as DecodingError {
            throw TableError(file, error.sentence)
        }
        for configuration in Self.space.grid(resolution: 1) {
            let encoding = Self.encoding(of: Self.blocks(of: configuration))
            guard records[encoding] != nil else { throw TableError(file, "has no network \(encoding)") }
        }
    }

    /// Whether this looks like the published file: an object whose keys are eight digits.
    package static func isPublishedForm(_ object: [String: Any]) -> Bool {
        !object.isEmpty && object.keys.allSatisfy { $0.utf8.count == 8 && $0.allSatisfy(\.isNumber) }
    }

    /// Mean accuracy of three trainings on the test images of CIFAR-10, in percent.
    package func accuracy(of configuration: Configuration) -> Double? {
        record(of: configuration)?.mean
    }

    /// The accuracies of the three trainings, or their mean where the file tells no more.
    package func readings(of configuration: Configuration) -> [Double] {
        guard let record = record(of: configuration) else { return [] }
        return record.readings.flatMap { $0.isEmpty ? nil : $0 } ?? [record.mean]
    }

    private func record(of configuration: Configuration) -> Record? {
        records[Self.encoding(of: Self.blocks(of: configuration))]
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
