import AutoMLSearch

/// What a program that wants to be told what to try says, one JSON object a line.
///
/// `{"op":"init","protocol":1,"space":{"params":[…]},"seed":7,"direction":"minimize","budget":200,"max_step":52}`,
/// `{"op":"ask"}`, `{"op":"report","id":3,"step":1,"value":31.5}`, `{"op":"tell","id":3,"value":12.5,
/// "status":"complete"}`, `{"op":"quit"}`. Unknown keys are ignored.
struct AskMessage: Decodable {
    enum Operation: String, Decodable {
        case initialize = "init"
        case ask, report, tell, quit
    }

    let op: Operation
}

/// The problem: its space, and how trials are measured.
struct InitMessage: Decodable {
    let version: Int?
    let space: WireSpace
    let seed: Int
    let direction: Objective.Direction
    /// Trials to come, or a rough number; told to nobody who does not ask.
    let budget: Int?
    /// Epochs of a full training; nil where a trial has one value and no curve.
    let maxStep: Int?

    private enum CodingKeys: String, CodingKey {
        case version = "protocol"
        case space, seed, direction, budget
        case maxStep = "max_step"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        version = try container.decodeIfPresent(Int.self, forKey: .version)
        space = try container.decode(WireSpace.self, forKey: .space)
        seed = try container.decode(Int.self, forKey: .seed)
        direction = try container.decodeIfPresent(Objective.Direction.self, forKey: .direction) ?? .minimize
        budget = try container.decodeIfPresent(Int.self, forKey: .budget)
        maxStep = try container.decodeIfPresent(Int.self, forKey: .maxStep)
    }
}

/// One epoch's value of a running trial.
struct ReportMessage: Decodable {
    let id: Trial.ID
    /// Counted from 1.
    let step: Int
    /// Null, NaN's only form in JSON, is worst.
    let value: Double?
}

/// How a trial ended.
struct TellMessage: Decodable {
    enum Status: String, Decodable {
        case complete, stopped, failed
    }

    let id: Trial.ID
    let value: Double?
    let status: Status

    private enum CodingKeys: String, CodingKey { case id, value, status }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Trial.ID.self, forKey: .id)
        value = try container.decodeIfPresent(Double.self, forKey: .value)
        status = try container.decodeIfPresent(Status.self, forKey: .status) ?? .complete
    }
}
