import Foundation

extension Workspace {
    /// Numbers of the worker processes that train for this folder, as Linux tells.
    func workers() -> [Int32] {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.compactMap { Int32($0) }.filter { process in
            guard let bytes = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else { return false }
            let words = String(decoding: bytes, as: UTF8.self).split(separator: "\0")
            return words.dropFirst().first == "worker"
                && words.last?.hasPrefix(folder.resolvingSymlinksInPath().path) == true
        }
    }

    /// Whether all workers of this folder have ended, at the latest after half a minute.
    func hasNoWorkersLeft() -> Bool {
        let deadline = Date(timeIntervalSinceNow: 30)
        while !workers().isEmpty, Date() < deadline { Thread.sleep(forTimeInterval: 0.02) }
        return workers().isEmpty
    }

    /// The trials whose folders controller and workers still share.
    func sharedTrials(of study: String) -> [String] {
        let folder = folder.appendingPathComponent("automl.sqlite.jobs/\(study)/trials")
        return (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    }
}
