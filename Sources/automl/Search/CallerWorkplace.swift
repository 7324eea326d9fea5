import AutoMLDigest
import AutoMLSearch
import Foundation

/// A study whose trials are trained by the program that asks for them.
struct CallerWorkplace {
    private let space: SearchSpace
    private let objective: Objective

    /// - Throws: `SpaceFileError`.
    init(space file: URL, _ objective: Objective) throws {
        space = try SearchSpace(contentsOf: file, vocabulary: .external)
        self.objective = objective
    }

    var feasible: FeasibleSpace { FeasibleSpace(space) }

    func problem(seed: UInt64) -> Problem { .external(space, objective, seed: seed) }

    func definition(named name: String?, seed: UInt64) -> StudyDefinition {
        StudyDefinition(
            name: name ?? "\(space.name)-\(Self.data)", space: space.canonicalJSON, data: Self.data,
            dataHash: SHA256.hexadecimal(of: Data(Self.data.utf8)), objectives: [objective], seed: seed,
            provenance: Provenance(program: "automl \(programVersion)", blasCore: "", kernels: ""))
    }

    /// What a study keeps as its data.
    static let data = "caller"
}
