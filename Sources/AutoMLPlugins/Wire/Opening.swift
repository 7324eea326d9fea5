package import AutoMLSearch
package import Foundation

/// The first message: the problem to be solved, and what the user asked for.
package struct Opening: Sendable {
    package let kind: PluginKind
    package let problem: Problem
    /// What the user wrote behind the plugin's name, all as text.
    package let options: [String: String]
    /// Whether what a configuration builds follows from more than its values, so that `draft` tells something.
    package let isDrafted: Bool

    package init(_ kind: PluginKind, _ problem: Problem, options: [String: String], isDrafted: Bool) {
        self.kind = kind
        self.problem = problem
        self.options = options
        self.isDrafted = isDrafted
    }

    /// The message. A space goes into it as its own canonical text, in which a real such as `3.0` stays one.
    package func line() throws -> String {
        let objectives = try JSONLine.text(of: problem.objectives)
        let options = try JSONLine.text(of: options)
        return """
            {"open":{"drafted":\(isDrafted),"kind":"\(kind.rawValue)","options":\(options),"problem":{\
            "max_budget":\(problem.maxBudget.epochs),"min_budget":\(problem.minBudget.epochs),\
            "objectives":\(objectives),"seed":\(problem.seed),"space":\(problem.space.canonicalJSON)},\
            "protocol":\(WireProtocol.version)}}
            """
    }
}

extension Opening {
    /// Reads the message.
    ///
    /// - Throws: `DecodingError`, or `SpaceFileError` for a space that cannot be.
    package init(line: Data) throws {
        let envelope = try JSONLine.message(Envelope.self, in: line).open
        let problem = envelope.problem
        let json = try JSONReader.read([UInt8](line), file: "open")
        guard let space = json["open"]?["problem"]?["space"] else {
            throw SpaceFileError(file: "open", position: nil, message: "the problem has no space")
        }
        self.init(
            envelope.kind,
            Problem(
                space: try SearchSpace(json: space, file: "open", vocabulary: .any), objectives: problem.objectives,
                minBudget: Budget(epochs: problem.minBudget ?? 1), maxBudget: Budget(epochs: problem.maxBudget),
                seed: problem.seed),
            options: envelope.options ?? [:], isDrafted: envelope.drafted ?? false)
    }

    private struct Envelope: Decodable {
        let open: Content
    }

    private struct Content: Decodable {
        let kind: PluginKind
        let problem: Goal
        let options: [String: String]?
        let drafted: Bool?
    }

    private struct Goal: Decodable {
        let objectives: [Objective]
        let minBudget: Int?
        let maxBudget: Int
        let seed: UInt64

        private enum CodingKeys: String, CodingKey {
            case objectives, seed
            case minBudget = "min_budget"
            case maxBudget = "max_budget"
        }
    }
}

extension PositionedJSON {
    /// A member's value; nil where this is no object or has no such member.
    fileprivate subscript(key: String) -> PositionedJSON? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.key == key }?.value
    }
}
