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
            name: name ?? "\(space.name)-\(StudyDefinition.callersData)", space: space.canonicalJSON,
            data: StudyDefinition.callersData,
            dataHash: SHA256.hexadecimal(of: Data(StudyDefinition.callersData.utf8)), objectives: [objective],
            seed: seed,
            provenance: Provenance(program: "automl \(programVersion)", blasCore: "", kernels: ""))
    }
}
