package import Foundation
import SwiftProtobuf

/// A run as the bytes of an event file, the format that TensorBoard reads.
///
/// Same run, same bytes. Hyperparameters are told by the records of the plugin "hparams" before and after the curves.
/// TensorBoard has its table of them made from all runs: an experiment that lists them would be the only one it looks
/// at, also where several studies lie side by side.
package enum EventFile {
    /// As TensorBoard knows an event file by; where others name a host stands the program, so that nothing of the machine
    /// is passed on.
    package static func name(of run: TrainingRun) -> String {
        prefix + String(format: "%010d", Int(exactly: run.started.rounded(.down)) ?? 0) + suffix
    }

    static func isName(_ name: String) -> Bool { name.hasPrefix(prefix) && name.hasSuffix(suffix) }

    private static let prefix = "events.out.tfevents."
    private static let suffix = ".automl"

    package static func bytes(of run: TrainingRun) throws -> Data {
        var file = RecordFile()
        try file.append(event(.fileVersion("brain.Event:2"), at: run.started))
        try file.append(event(.summary(.hyperparameters(start(of: run), "session_start_info")), at: run.started))
        for point in run.points {
            try file.append(event(.summary(.scalars(point.scalars)), at: point.time, step: point.step))
        }
        try file.append(event(.summary(.hyperparameters(end(of: run), "session_end_info")), at: run.ended))
        return file.bytes
    }

    private static func event(_ what: TensorBoardEvent.OneOf_What, at time: Double, step: Int = 0) -> TensorBoardEvent {
        var event = TensorBoardEvent()
        event.wallTime = time
        event.step = Int64(step)
        event.what = what
        return event
    }

    private static func start(of run: TrainingRun) -> TensorBoardHParamsPluginData.OneOf_Data {
        var start = TensorBoardSessionStartInfo()
        start.hparams = run.settings.mapValues(Google_Protobuf_Value.init)
        start.groupName = run.group
        start.startTimeSecs = run.started
        return .sessionStartInfo(start)
    }

    private static func end(of run: TrainingRun) -> TensorBoardHParamsPluginData.OneOf_Data {
        var end = TensorBoardSessionEndInfo()
        end.endTimeSecs = run.ended
        end.status =
            switch run.outcome {
            case .succeeded: .success
            case .failed: .failure
            case .running: .running
            }
        return .sessionEndInfo(end)
    }
}

extension RecordFile {
    fileprivate mutating func append(_ event: TensorBoardEvent) throws {
        append(try event.serializedBytes(options: .sameBytes))
    }
}

extension BinaryEncodingOptions {
    /// Maps in order of their keys.
    fileprivate static let sameBytes = {
        var options = BinaryEncodingOptions()
        options.useDeterministicOrdering = true
        return options
    }()
}

extension TensorBoardSummary {
    fileprivate static func scalars(_ scalars: [String: Double]) -> TensorBoardSummary {
        var summary = TensorBoardSummary()
        summary.value = scalars.sorted { $0.key < $1.key }.map { tag, number in
            var value = Value()
            value.tag = tag
            value.simpleValue = Float(number)
            return value
        }
        return summary
    }

    /// - Parameter name: of the record; what it tells is all in its metadata.
    fileprivate static func hyperparameters(
        _ data: TensorBoardHParamsPluginData.OneOf_Data, _ name: String
    ) throws -> TensorBoardSummary {
        var content = TensorBoardHParamsPluginData()
        content.data = data
        var value = Value()
        value.tag = "_hparams_/" + name
        value.metadata.pluginData.pluginName = "hparams"
        value.metadata.pluginData.content = try content.serializedBytes(options: .sameBytes)
        var summary = TensorBoardSummary()
        summary.value = [value]
        return summary
    }
}

extension Google_Protobuf_Value {
    fileprivate init(_ setting: TrainingRun.Setting) {
        switch setting {
        case .number(let number): self.init(numberValue: number)
        case .text(let text): self.init(stringValue: text)
        case .flag(let flag): self.init(boolValue: flag)
        }
    }
}
