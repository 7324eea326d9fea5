import AutoMLSearch
import Foundation

/// Configurations that a user wants tried first: a JSON array of objects, or one object.
enum EnqueuedFile {
    static func read(_ path: String, space: SearchSpace) throws -> [Configuration] {
        let bytes: Data
        do {
            bytes = try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            throw Failure.Usage("cannot read '\(path)': \(error.localizedDescription)")
        }
        let decoder = JSONDecoder()
        if let one = try? decoder.decode(Configuration.self, from: bytes) { return [try checked(one, path, 1, space)] }
        guard let many = try? decoder.decode([Configuration].self, from: bytes) else {
            throw Failure.Usage("\(path): expected a JSON array of objects such as [{\"depth\": 2, \"width[1]\": 32}]")
        }
        return try many.enumerated().map { try checked($1, path, $0 + 1, space) }
    }

    /// Every active hyperparameter must be given a value that its domain has, and nothing else may be given.
    private static func checked(
        _ given: Configuration, _ path: String, _ number: Int, _ space: SearchSpace
    ) throws -> Configuration {
        let place = "\(path): configuration \(number)"
        let result = try space.configuration { dimension, _ in
            let name = dimension.name
            guard let value = given[name] ?? given[dimension.hyperparameter.name] else {
                throw Failure.Usage("\(place) has no value for '\(name)'")
            }
            guard let fitting = dimension.domain.admitting(value) else {
                throw Failure.Usage("\(place): '\(name)' is \(value), which the space '\(space.name)' does not have")
            }
            return fitting
        }
        let layered = Set(space.dimensions(of: result).filter { $0.layer != nil }.map(\.hyperparameter.name))
        for name in given.names where result[name] == nil && space.fixed[name] == nil && !layered.contains(name) {
            let hint = NearestName.hint(for: name, among: result.names)
            throw Failure.Usage("\(place): '\(name)' is not active there\(hint)")
        }
        return result
    }
}
