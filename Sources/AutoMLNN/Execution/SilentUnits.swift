/// Looks for rectified units that are zero for every sample of a pass: dead, where the samples are many.
///
/// A unit is an output of a dense layer, or a filter of a convolution over its whole image. Allocates nothing after `init`.
final class SilentUnits {
    private let layers: [RectifiedLayer?]
    private let units: UnsafeMutablePointer<Int32>
    private var silent: [Int]
    private var samplesLeft = 0

    /// Enough that a unit which speaks for one sample in fifty is heard with 92 % chance, and few enough to cost nothing.
    static let samples = 128

    init(_ executor: Executor) {
        var first = 0
        layers = executor.plan.steps.indices.map { step in
            guard executor.plan.steps[step].isRectified else { return nil }
            let channels = executor.plan.values[executor.plan.steps[step].output].shape.channels
            defer { first += channels }
            return RectifiedLayer(output: executor.outputs[step], channels: channels, first: first)
        }
        units = .allocate(capacity: max(first, 1))
        silent = layers.map { $0?.channels ?? 0 }
    }

    deinit { units.deallocate() }

    /// Nobody has been heard yet.
    func begin() {
        samplesLeft = Self.samples
        for (step, layer) in layers.enumerated() {
            guard let layer else { continue }
            silent[step] = layer.channels
            for channel in 0..<layer.channels { units[layer.first + channel] = Int32(channel) }
        }
    }

    var isListening: Bool { samplesLeft > 0 }

    /// Call right after the step of a pass over so many samples, before others take its memory.
    func listen(after step: Int, samples: Int) {
        guard let layer = layers[step] else { return }
        for sample in 0..<min(samples, samplesLeft) where silent[step] > 0 {
            silent[step] = layer.keepSilent(units + layer.first, silent[step], in: sample)
        }
    }

    /// After the last step of a pass.
    func endOfPass(samples: Int) { samplesLeft = max(0, samplesLeft - samples) }

    /// Of the layer with the largest share of silent units, that share; nil without rectified units.
    var worstShare: Double? {
        zip(layers, silent).compactMap { layer, silent in layer.map { Double(silent) / Double($0.channels) } }.max()
    }
}

/// A step whose output is max(0, x).
private struct RectifiedLayer {
    let output: Port
    let channels: Int
    /// Its place in the list of all units.
    let first: Int

    /// Keeps those of the first `count` units that are zero over the whole image of a sample; returns how many.
    func keepSilent(_ units: UnsafeMutablePointer<Int32>, _ count: Int, in sample: Int) -> Int {
        let values = output.value + sample * output.count
        var kept = 0
        for index in 0..<count where isSilent(Int(units[index]), values) {
            units[kept] = units[index]
            kept += 1
        }
        return kept
    }

    private func isSilent(_ channel: Int, _ values: UnsafeMutablePointer<Float>) -> Bool {
        var place = channel
        while place < output.count {
            if values[place] > 0 { return false }
            place += channels
        }
        return true
    }
}

extension PlannedStep {
    /// Whether its output has gone through a ReLU. A leaky one is never silent.
    fileprivate var isRectified: Bool {
        switch kind {
        case .dense(_, _, .relu), .convolution(_, _, _, .relu, _), .batchNormalization(_, _, _, _, .relu),
            .activation(.relu), .add(_, .relu):
            true
        default: false
        }
    }
}
