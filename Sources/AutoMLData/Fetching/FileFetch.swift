import Foundation

/// Brings one file into a folder: asks one mirror after the other, goes on where a part of it is there, and checks size
/// and digest before the file takes its name.
struct FileFetch {
    let file: RemoteFile
    let folder: String
    let policy: RetryPolicy
    let observe: @Sendable (FetchEvent) -> Void

    /// - Returns: the mirrors, those that failed behind the others: for the next file.
    /// - Throws: `FetchError` where no mirror has the file, or this machine cannot take it; `CancellationError`.
    func run(from mirrors: [Mirror]) async throws -> [Mirror] {
        let part = try PartFile(of: "\(folder)/\(file.name)")
        if part.size > file.bytes { try part.restart() }
        var reasons: [String] = []
        for (index, mirror) in mirrors.enumerated() {
            guard let failure = try await persist(with: mirror, part) else {
                try part.finish()
                observe(.finished(file))
                return Array(mirrors[index...] + mirrors[..<index])
            }
            observe(.refused(file, from: mirror.description, reason: failure.reason))
            reasons.append("\(mirror): \(failure.reason)")
        }
        throw none(reasons, part)
    }

    /// - Returns: why the mirror is given up; nil where the part is the whole file.
    private func persist(with mirror: Mirror, _ part: PartFile) async throws -> MirrorFailure? {
        var failures = 0
        while true {
            let before = part.size
            guard let failure = try await attempt(mirror, part) else { return nil }
            if part.size - before >= RetryPolicy.progress { failures = 0 }
            if failure.isPartWorthless { try part.restart() }
            failures += 1
            guard failure.mayPass, failures < policy.attempts else { return failure }
            // A part that did not fit says nothing about the mirror: no pause.
            let pause = failure.isPartWorthless ? Duration.zero : policy.pause(after: failures)
            observe(.retrying(file, from: mirror.description, reason: failure.reason, pause: pause))
            try await Task.sleep(for: pause)
        }
    }

    private func attempt(_ mirror: Mirror, _ part: PartFile) async throws -> MirrorFailure? {
        try Task.checkCancellation()
        let wasResumed = part.size > 0
        if part.size < file.bytes, let failure = try await receive(from: mirror, part) { return failure }
        try Task.checkCancellation()
        if FileDigest.sha256(of: part.path) == file.digest { return nil }
        // Where an earlier part was wrong, the mirror may be right.
        return MirrorFailure(
            reason: "what it sends is not the file: the SHA-256 differs", mayPass: wasResumed, isPartWorthless: true)
    }

    private func receive(from mirror: Mirror, _ part: PartFile) async throws -> MirrorFailure? {
        switch mirror {
        case .folder(let path): try FolderTransfer(file: file, part: part, observe: observe).run(from: path)
        case .web(let url):
            try await HTTPTransfer(file, into: part, silence: policy.silence, observe: observe)
                .run(from: url.appendingPathComponent(file.name))
        }
    }

    /// An empty part is no use to anyone.
    private func none(_ reasons: [String], _ part: PartFile) -> FetchError {
        if part.size == 0 { unlink(part.path) }
        let remedy = "is there a network? --from names a mirror or a folder of your own"
        return FetchError(file.name, "no mirror gave it (\(reasons.joined(separator: "; "))); \(remedy)")
    }
}
