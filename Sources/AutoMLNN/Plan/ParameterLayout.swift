/// Where each tensor lies: trained ones in one buffer, weights first, so that penalties are one pass over its front;
/// running statistics in another. Every tensor begins on a 64-byte boundary, the gap filled with zeros.
struct ParameterLayout {
    /// Of each tensor, in the buffer of its kind.
    private(set) var offsets: [Int]
    /// Numbers from the start of the trained buffer that are weights (with their gaps).
    private(set) var weightCount = 0
    /// Of the trained buffer, with gaps.
    private(set) var trainedCount = 0
    /// Of the statistics' buffer, with gaps.
    private(set) var statisticsCount = 0

    init(_ tensors: [PlannedTensor]) throws(NetworkError) {
        offsets = Array(repeating: 0, count: tensors.count)
        trainedCount = place(tensors, from: 0) { $0.role == .weight }
        weightCount = trainedCount
        trainedCount = place(tensors, from: trainedCount) { $0.role != .weight && $0.role.isTrained }
        statisticsCount = place(tensors, from: 0) { !$0.role.isTrained }
        guard trainedCount <= Lowering.largestCount else {
            throw .tooLarge(place: "network", reason: "\(trainedCount) parameters; at most \(Lowering.largestCount)")
        }
    }

    private mutating func place(
        _ tensors: [PlannedTensor], from start: Int, where belongs: (PlannedTensor) -> Bool
    ) -> Int {
        var end = start
        for (index, tensor) in tensors.enumerated() where belongs(tensor) {
            offsets[index] = end
            end += AlignedBuffer.padded(tensor.count)
        }
        return end
    }
}
