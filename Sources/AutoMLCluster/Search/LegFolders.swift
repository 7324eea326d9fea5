package import Foundation

/// Who is in which leg's folder, and the end of those that nobody needs any more.
///
/// A trial may come back to a leg whose last follower is just done. So whoever prepares a folder claims it first, and only
/// the last one's folder is removed: renamed at once, by which it is there whole or not at all, and taken apart on other
/// threads, since that is some ten questions to a file system that may be slow.
package final class LegFolders: @unchecked Sendable {
    private let aside: URL
    private let removals = OperationQueue()
    private let lock = NSLock()
    // Guarded by `lock`.
    private var claims: [LegName: Int] = [:]
    private var unfinished = 0

    /// That are taken apart at once.
    private static let mostAtOnce = 4

    /// Also removes what a controller that died had renamed.
    ///
    /// - Parameter study: the folder of the study.
    package init(in study: URL) {
        aside = study.appendingPathComponent("removed", isDirectory: true)
        removals.maxConcurrentOperationCount = Self.mostAtOnce
        removeEarlier()
    }

    // MARK: - Claims

    /// Before anything in its folder is looked at.
    package func claim(_ leg: LegName) { lock.withLock { claims[leg, default: 0] += 1 } }

    /// Its folder stays.
    package func giveBack(_ leg: LegName) { lock.withLock { _ = dropClaim(leg) } }

    /// Gives a claim back; the folder goes, unless somebody else has claimed it.
    package func remove(_ folder: LegFolder, of leg: LegName) {
        let place = aside.appendingPathComponent("\(folder.url.lastPathComponent).\(UUID().uuidString)")
        if lock.withLock({ dropClaim(leg) && move(folder.url, to: place) }) { takeApart(place) }
    }

    /// Nothing is being removed.
    package var isQuiet: Bool { lock.withLock { unfinished == 0 } }

    /// With the lock held.
    ///
    /// - Returns: whether it was the last.
    private func dropClaim(_ leg: LegName) -> Bool {
        guard let count = claims[leg], count > 1 else { return claims.removeValue(forKey: leg) != nil }
        claims[leg] = count - 1
        return false
    }

    // MARK: - Removing

    /// False where it is gone, or must stay where it is.
    private func move(_ folder: URL, to place: URL) -> Bool {
        if rename(folder.path, place.path) == 0 { return true }
        mkdir(aside.path, 0o755)
        return rename(folder.path, place.path) == 0
    }

    /// What remains, such as a file that a worker holds open over the network, goes with the next controller.
    private func takeApart(_ place: URL) { later { try? FileManager.default.removeItem(at: place) } }

    private func removeEarlier() {
        later { [aside] in
            for name in OpenFile.names(in: aside.path) {
                try? FileManager.default.removeItem(at: aside.appendingPathComponent(name))
            }
        }
    }

    private func later(_ work: @escaping @Sendable () -> Void) {
        lock.withLock { unfinished += 1 }
        removals.addOperation { [self] in
            work()
            lock.withLock { unfinished -= 1 }
        }
    }
}
