import AutoMLDigest
import AutoMLExport
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation

/// The network that a study's trials start from, in a file beside them: whoever resumes, replays or tests the study needs
/// nothing else.
struct TransferCopy {
    let origin: StudyDefinition.TransferOrigin
    private let study: String
    private let file: URL

    /// - Parameter artifacts: the folder of the study's trials.
    init(_ origin: StudyDefinition.TransferOrigin, of study: String, in artifacts: URL) {
        (self.origin, self.study) = (origin, study)
        file = artifacts.appendingPathComponent("transfer.safetensors")
    }

    /// - Throws: `Failure.Usage` where the file is missing, or is not the one that was written.
    func read() throws -> TransferSource {
        guard let found = ArtifactFile(file.lastPathComponent, in: file.deletingLastPathComponent())?.sha256 else {
            throw failure("is missing")
        }
        guard found == origin.fileHash, let model = try? ModelFile.read(file).model else {
            throw failure("is not the file that was written (sha256 \(origin.fileHash.prefix(12)))")
        }
        return TransferSource(model)
    }

    /// What is wrong with it; nil where it is there as it was written.
    var complaint: String? {
        do {
            _ = try read()
            return nil
        } catch {
            return "\(error)"
        }
    }

    /// Writes the file, where it is not there as it was.
    func write(_ source: TransferSource) throws {
        if (try? read()) != nil { return }
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try ExportFormat.safetensors.write(source.model, origin: Self.origin(named: origin.name), to: file)
    }

    private func failure(_ problem: String) -> Failure.Usage {
        Failure.Usage(
            "study '\(study)' starts from \(origin.name), but its copy \(file.relativePath) \(problem); search on with "
                + "--transfer-from where that network still is, or put the copy back")
    }

    private static func origin(named name: String) -> Origin {
        Origin(program: "automl", details: ["transferred_from": name])
    }
}

extension StudyDefinition.TransferOrigin {
    /// - Throws: `ExportError` for a network whose parts do not belong together.
    init(_ found: TransferRequest.Found) throws {
        let bytes = try TransferCopy.bytes(of: found.source, named: found.name)
        self.init(
            name: found.name, weightsHash: found.source.weightsHash, fileHash: SHA256.hexadecimal(of: bytes))
    }
}

extension TransferCopy {
    /// The same network under the same name gives the same bytes.
    fileprivate static func bytes(of source: TransferSource, named name: String) throws -> Data {
        try ExportFormat.safetensors.writer.serialize(source.model, origin: origin(named: name))
    }
}
