import AutoMLModels
import AutoMLSearch
import Foundation

/// The files of a study's trials, a folder for each.
struct StudyFolder: Sendable {
    private let url: URL

    init(_ url: URL) { self.url = url }

    func folder(of id: Trial.ID) -> URL { TrialModel.folder(of: id, in: url) }

    /// Of a trial's model, relative to the folder of all artifacts, so that a database can be moved together with it.
    func path(of id: Trial.ID) -> String {
        TrialModel.file(in: folder(of: id)).pathComponents.suffix(3).joined(separator: "/")
    }

    /// Those that have a folder.
    var trials: [Trial.ID] {
        names.compactMap { name in
            name.split(separator: "-").last.flatMap { Trial.ID($0) }.flatMap {
                folder(of: $0).lastPathComponent == name ? $0 : nil
            }
        }
    }

    /// Of everything but models.
    var checkpointBytes: Int {
        names.reduce(0) { $0 + Self.size(of: Checkpoint.file(in: url.appendingPathComponent($1))) }
    }

    func removeModel(of id: Trial.ID) { remove(TrialModel.file(in: folder(of: id)), of: id) }

    func removeCheckpoint(of id: Trial.ID) { remove(Checkpoint.file(in: folder(of: id)), of: id) }

    /// Removes what nobody needs of a trial that is finished: what a process left that was killed at the wrong moment.
    func clear(_ id: Trial.ID, keepingModel: Bool) {
        let folder = folder(of: id)
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else { return }
        for name in names where !(keepingModel && name == TrialModel.file(in: folder).lastPathComponent) {
            remove(folder.appendingPathComponent(name), of: id)
        }
        if names.isEmpty { rmdir(folder.path) }
    }

    /// With the folder, where nothing else is in it.
    private func remove(_ file: URL, of id: Trial.ID) {
        unlink(file.path)
        rmdir(folder(of: id).path)
    }

    private var names: [String] { (try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? [] }

    private static func size(of file: URL) -> Int {
        var status = stat()
        return stat(file.path, &status) == 0 ? Int(status.st_size) : 0
    }
}
