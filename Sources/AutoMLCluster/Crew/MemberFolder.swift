package import Foundation

/// Where the controller and one member of its crew meet.
///
///     member.json      what was asked for; written before the job is
///     serving/         made by the process that serves: `mkdir` is the lock
///     ready            the member's host; from then on it looks into its inbox
///     inbox/N.json     the N-th item of the crew, for this member
///     begun/N.json     the same file, moved by the member that begins it
///     ended/N.json     how it ended; begun/N.json stays until the controller has seen it
///     closed           by the controller: leave
///     left             by the member: nothing more is begun here
///
/// An item is begun by `rename`, and taken back by `unlink`, of the same file: one of the two happens. Whoever sees
/// neither the file nor its trace in `begun` looks again later, since shared file systems show a change late.
package struct MemberFolder: Sendable, Hashable {
    package let url: URL

    package init(url: URL) { self.url = url }

    /// A step on an item's way.
    package enum Step: String, CaseIterable {
        case inbox, begun, ended
    }

    // MARK: - Items

    /// The items there, in their order; none where the folder cannot be read at present.
    package func numbers(in step: Step) -> [Int] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder(step).path)) ?? []
        return names.filter { $0.hasSuffix(".json") }.compactMap { Int($0.dropLast(5)) }.sorted()
    }

    package func has(_ number: Int, in step: Step) -> Bool { access(file(number, step).path, F_OK) == 0 }

    /// Nil where there is none, or it cannot be read.
    package func item(_ number: Int, in step: Step) -> CrewItem? {
        (try? SharedFile.read(CrewItem.self, from: file(number, step))) ?? nil
    }

    package func file(_ number: Int, _ step: Step) -> URL {
        folder(step).appendingPathComponent("\(number).json", isDirectory: false)
    }

    func folder(_ step: Step) -> URL { url.appendingPathComponent(step.rawValue, isDirectory: true) }

    // MARK: - What both say

    package var hasLeft: Bool { exists(leftFile) }
    package var isClosed: Bool { exists(closedFile) }

    /// Nil where it is not ready.
    var host: String? { (try? SharedFile.read(Ready.self, from: readyFile))??.host }

    var leftFile: URL { url.appendingPathComponent("left", isDirectory: false) }
    var closedFile: URL { url.appendingPathComponent("closed", isDirectory: false) }
    var readyFile: URL { url.appendingPathComponent("ready", isDirectory: false) }
    var planFile: URL { url.appendingPathComponent("member.json", isDirectory: false) }

    struct Ready: Codable {
        var host: String
    }

    struct Answer: Codable {
        var exitCode: Int32

        private enum CodingKeys: String, CodingKey { case exitCode = "exit_code" }
    }

    private func exists(_ file: URL) -> Bool { access(file.path, F_OK) == 0 }
}
