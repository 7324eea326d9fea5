import AutoMLSearch
import Foundation

/// What automl answers to a program that trains: an object with one key.
enum StudyReply {
    case opened(StudyServer.Introduction)
    /// Train this trial, from behind its last measurement to its budget; its checkpoint's folder exists.
    case start(Trial, folder: String)
    case wait(why: String)
    case finished(why: String)
    /// The reported trial goes on.
    case proceed
    /// The reported trial ends: say `complete`.
    case stop(reason: String)
    case told
    case leaderboard([Trial])
    case closed
    case error(message: String)
}

extension StudyReply: Encodable {
    private struct Start: Encodable {
        let trial: WireTrial
        let folder: String
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: MessageKey.self)
        switch self {
        case .opened(let introduction): try container.encode(introduction, forKey: MessageKey("opened"))
        case .start(let trial, let folder):
            try container.encode(Start(trial: WireTrial(trial), folder: folder), forKey: MessageKey("start"))
        case .wait(let why): try container.encode(["why": why], forKey: MessageKey("wait"))
        case .finished(let why): try container.encode(["why": why], forKey: MessageKey("finished"))
        case .proceed: try container.encode(Nothing(), forKey: MessageKey("proceed"))
        case .stop(let reason): try container.encode(["reason": reason], forKey: MessageKey("stop"))
        case .told: try container.encode(Nothing(), forKey: MessageKey("told"))
        case .leaderboard(let trials):
            try container.encode(["trials": trials.map(WireTrial.init)], forKey: MessageKey("leaderboard"))
        case .closed: try container.encode(Nothing(), forKey: MessageKey("closed"))
        case .error(let message): try container.encode(["message": message], forKey: MessageKey("error"))
        }
    }
}
