/// Walks over all rows (runs along the last axis) of some tensors in step, each with strides of its own.
///
/// A stride of 0 repeats a number, which is how smaller tensors broadcast.
struct StridedRows {
    let shape: [Int]
    /// For each tensor, one stride per axis.
    let strides: [[Int]]

    /// - Parameter body: takes each tensor's first index in the row, the row's length, and each tensor's step.
    func walk(_ body: (_ starts: [Int], _ length: Int, _ steps: [Int]) -> Void) {
        guard !shape.contains(0) else { return }
        let outer = shape.count - 1
        let steps = strides.map { $0.last ?? 0 }
        var position = [Int](repeating: 0, count: max(0, outer))
        var starts = [Int](repeating: 0, count: strides.count)
        repeat {
            body(starts, shape.last ?? 1, steps)
        } while advance(&position, &starts)
    }

    /// Moves to the next row; false after the last.
    private func advance(_ position: inout [Int], _ starts: inout [Int]) -> Bool {
        for axis in position.indices.reversed() {
            position[axis] += 1
            for tensor in starts.indices { starts[tensor] += strides[tensor][axis] }
            if position[axis] < shape[axis] { return true }
            for tensor in starts.indices { starts[tensor] -= strides[tensor][axis] * shape[axis] }
            position[axis] = 0
        }
        return false
    }
}
