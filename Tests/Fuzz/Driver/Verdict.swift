import AutoMLWording

/// What became of one input.
enum Verdict {
    case accepted
    /// With an error of ours that a person can read.
    case refused(String)
    /// Neither: what is wrong.
    case broken(String)

    static func of(_ input: [UInt8], by target: FuzzTarget, at desk: Desk) async -> Verdict {
        do {
            try await target.read(input, desk)
            return .accepted
        } catch let broken as BrokenPromise {
            return .broken(broken.what)
        } catch {
            return judge(error)
        }
    }

    private static func judge(_ error: any Error) -> Verdict {
        let (text, type) = ("\(error)", String(reflecting: type(of: error)))
        guard type.hasPrefix("AutoML") else { return .broken("a foreign error gets through: \(type): \(text)") }
        guard text.contains(where: { !$0.isWhitespace }) else { return .broken("the error says nothing") }
        guard text.unicodeScalars.count <= 4_000 else { return .broken("the error is endless: \(text.prefix(200))") }
        // A printable text stays as it is.
        guard text.printable(limit: .max) == text else {
            return .broken("the error is not one line that a terminal may see: \(text)")
        }
        return .refused(text)
    }
}
