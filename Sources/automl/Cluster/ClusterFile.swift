import ArgumentParser
import AutoMLSearch
import Foundation

/// A file of cluster options: `{"executor": "slurm", "partition": "cpu", "job_time": "2h", "sbatch": ["--exclusive"]}`.
///
/// Each key is an option of the command line, and its value is read as there: so both mean the same.
enum ClusterFile {
    private static let mostBytes = 1 << 16

    /// - Throws: `SpaceFileError` with line and column, or `Failure.Usage`.
    static func read(_ path: String) throws -> ClusterOptions {
        guard let handle = try? FileHandle(forReadingFrom: URL(fileURLWithPath: path)),
            let bytes = try? handle.read(upToCount: mostBytes + 1)
        else { throw Failure.Usage("--cluster \(path): there is no such file, or it cannot be read") }
        guard bytes.count <= mostBytes else { throw Failure.Usage("--cluster \(path): is too large to be one") }
        let json = try JSONReader.read([UInt8](bytes), file: path)
        guard case .object(let members) = json.content else {
            throw SpaceFileError(
                file: path, position: json.position, message: "must be an object {…}, not \(json.kind)")
        }
        return try options(members, path)
    }

    private static func options(_ members: [PositionedJSON.Member], _ path: String) throws -> ClusterOptions {
        var all: [String] = []
        for member in members where member.key != "$schema" {
            let words = try arguments(of: member, path)
            // One after the other, so that an error has a place.
            do { _ = try ClusterOptions.parse(words) } catch {
                let text = ClusterOptions.message(for: error).split(separator: "\n").first.map(String.init) ?? ""
                throw SpaceFileError(file: path, position: member.value.position, message: text)
            }
            all += words
        }
        return try ClusterOptions.parse(all)
    }

    private static func arguments(of member: PositionedJSON.Member, _ path: String) throws -> [String] {
        guard let key = ClusterFileKey.all.first(where: { $0.name == member.key }) else {
            let names = ClusterFileKey.all.map(\.name)
            throw SpaceFileError(
                file: path, position: member.keyPosition,
                message: "unknown key '\(member.key)'\(NearestName.hint(for: member.key, among: names)) "
                    + "(allowed: \(names.joined(separator: ", ")))")
        }
        let option = "--" + member.key.replacing("_", with: "-")
        return try texts(of: member, isList: key.isList, path).map { "\(option)=\($0)" }
    }

    private static func texts(
        of member: PositionedJSON.Member, isList: Bool, _ path: String
    ) throws -> [String] {
        switch member.value.content {
        case .text(let text): return [text]
        case .integer(let number): return [String(number)]
        case .array(let elements) where isList:
            return try elements.map { element in
                guard case .text(let text) = element.content else {
                    throw wrong(member, element, "a text", path)
                }
                return text
            }
        default: throw wrong(member, member.value, isList ? "a list of texts" : "a text or a whole number", path)
        }
    }

    private static func wrong(
        _ member: PositionedJSON.Member, _ value: PositionedJSON, _ expected: String, _ path: String
    ) -> SpaceFileError {
        SpaceFileError(
            file: path, position: value.position, message: "'\(member.key)' is \(value.kind); it must be \(expected)")
    }
}
