import AutoMLModels
import AutoMLNN
import AutoMLSearch
import Foundation

extension Workshop {
    /// The same with candidates that start from a trained network.
    ///
    /// - Throws: `Failure.Usage` where no network for these data could take over a layer.
    func starting(from source: TransferSource, called name: String) throws -> Workshop {
        if let reason = source.misfit(with: task.shape) {
            throw Failure.Usage("--transfer-from: nothing fits: \(name) \(reason)")
        }
        var workshop = self
        workshop.drafting.source = source
        workshop.dataBytes += source.byteCount
        return workshop
    }

    /// As a recorded study's trials start, from the copy beside them.
    ///
    /// - Parameter artifacts: the folder of the study's trials.
    /// - Throws: `Failure.Usage` where the copy is missing or changed.
    func starting(as definition: StudyDefinition, in artifacts: URL) throws -> Workshop {
        guard let origin = definition.transfer else { return self }
        let copy = TransferCopy(origin, of: definition.name, in: artifacts)
        return try starting(from: copy.read(), called: origin.name)
    }

    /// `starting from m.safetensors: 37 of 50 networks drawn from the space take over layers`; nil without a source.
    ///
    /// - Parameter space: where trials are drawn from.
    func transferWords(from name: String, in space: FeasibleSpace) -> String {
        let drawn = (1...Self.networksDrawn).compactMap { number in
            var stream = RandomStream(seed: 0, trial: number, purpose: "transfer")
            return try? drafting.candidate(space.sample(using: &stream))
        }
        let fitting = drawn.count { $0.transferredLayers > 0 }
        let share = "\(fitting) of \(drawn.count) networks drawn from the space take over layers"
        let remedy = fitting == 0 ? "; they must begin as that one does: \(drafting.source?.beginning ?? "")" : ""
        return "starting from \(name): \(share)\(remedy)"
    }

    private static let networksDrawn = 50
}
