/// Where the parts of a training step meet: the times between them, and their sums over many steps.
///
/// Parts in the order of a step: gather, each planned step forward, loss, each planned step backward (last first),
/// update. Made once, so that noting a time is one write.
final class StepSeams {
    let planned: Int
    /// Nanoseconds of each part, summed.
    private var sums: [UInt64]
    private let times: UnsafeMutableBufferPointer<UInt64>
    private var next = 0

    init(planned: Int) {
        self.planned = planned
        sums = Array(repeating: 0, count: 2 * planned + 3)
        times = .allocate(capacity: 2 * planned + 4)
        times.initialize(repeating: 0)
    }

    deinit { times.deallocate() }

    /// A step begins now.
    func begin() {
        next = 0
        note()
    }

    /// A part has ended.
    func note() {
        times[next] = NanosecondClock.real
        next += 1
    }

    /// Adds the step whose parts have all been noted.
    func finish() {
        for part in sums.indices { sums[part] += times[part + 1] - times[part] }
    }

    func reset() { for part in sums.indices { sums[part] = 0 } }

    var gather: Double { Double(sums[0]) }
    func forward(_ step: Int) -> Double { Double(sums[1 + step]) }
    var loss: Double { Double(sums[1 + planned]) }
    func backward(_ step: Int) -> Double { Double(sums[1 + 2 * planned - step]) }
    var update: Double { Double(sums[2 + 2 * planned]) }
}

extension Executor {
    /// As `forward`, noting when each step ends.
    func forward(_ pass: Pass, noting seams: StepSeams) {
        for index in operations.indices {
            operations[index].forward(pass)
            seams.note()
        }
    }

    /// As `backward`, noting when each step ends.
    func backward(_ pass: Pass, noting seams: StepSeams) {
        for index in operations.indices.reversed() {
            operations[index].backward(pass)
            seams.note()
        }
    }
}

extension Trainer {
    /// Gathers one batch, augmented where the recipe says so, and trains on it as an epoch does, noting when each part
    /// ends.
    func step(_ source: BatchSource, from first: Int, noting seams: StepSeams) {
        seams.begin()
        let batch = loadToTrain(source, epoch: 1, from: first)
        seams.note()
        let pass = trainingPass(batch.count)
        training.forward(pass, noting: seams)
        _ = takeLoss(batch)
        seams.note()
        learn(pass, rate: recipe.learningRate) { training.backward($0, noting: seams) }
        seams.note()
        seams.finish()
    }
}
