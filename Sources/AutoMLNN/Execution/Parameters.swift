/// A network's numbers: trained parameters and running statistics, as `layout` places them.
struct Parameters {
    let tensors: [PlannedTensor]
    let layout: ParameterLayout
    let trained: AlignedBuffer
    let statistics: AlignedBuffer

    init(_ tensors: [PlannedTensor]) throws(NetworkError) {
        self.tensors = tensors
        layout = try ParameterLayout(tensors)
        trained = try AlignedBuffer(count: layout.trainedCount)
        statistics = try AlignedBuffer(count: layout.statisticsCount)
    }

    func pointer(_ tensor: Int) -> UnsafeMutablePointer<Float> {
        (tensors[tensor].role.isTrained ? trained : statistics).pointer + layout.offsets[tensor]
    }

    /// Where a tensor lies in the buffer of its kind.
    func range(_ tensor: Int) -> Range<Int> {
        layout.offsets[tensor]..<layout.offsets[tensor] + tensors[tensor].count
    }

    func values(_ tensor: Int) -> UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: pointer(tensor), count: tensors[tensor].count)
    }

    var named: [NamedTensor] {
        tensors.indices.map {
            NamedTensor(name: tensors[$0].name, shape: tensors[$0].shape, values: Array(values($0)))
        }
    }

    /// - Throws: `NetworkError.invalidTensors` where a name, a shape or a count is not as planned.
    func load(_ given: [NamedTensor]) throws(NetworkError) {
        guard given.count == tensors.count else {
            throw .invalidTensors(reason: "\(given.count) given, the network has \(tensors.count)")
        }
        for (planned, tensor) in zip(tensors, given) {
            guard planned.name == tensor.name, planned.shape == tensor.shape, planned.count == tensor.values.count
            else {
                throw .invalidTensors(
                    reason: "'\(tensor.name)' \(tensor.shape) with \(tensor.values.count) numbers where "
                        + "'\(planned.name)' \(planned.shape) is due")
            }
        }
        for (index, tensor) in given.enumerated() { _ = values(index).update(from: tensor.values) }
    }

    /// Fills the tensors at the front, whatever the names of the given ones.
    ///
    /// - Throws: `NetworkError.invalidTensors` where there are too many, or a shape or a count is not as planned.
    func load(first given: [NamedTensor]) throws(NetworkError) {
        guard given.count <= tensors.count else {
            throw .invalidTensors(reason: "\(given.count) given, the network has \(tensors.count)")
        }
        for (planned, tensor) in zip(tensors, given)
        where planned.shape != tensor.shape || planned.count != tensor.values.count {
            throw .invalidTensors(
                reason: "'\(tensor.name)' \(tensor.shape) with \(tensor.values.count) numbers where '\(planned.name)' "
                    + "\(planned.shape) is due")
        }
        for (index, tensor) in given.enumerated() { _ = values(index).update(from: tensor.values) }
    }

    func copy(from other: Parameters) {
        trained.copy(from: other.trained)
        statistics.copy(from: other.statistics)
    }
}
