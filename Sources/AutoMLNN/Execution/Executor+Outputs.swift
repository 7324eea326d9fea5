import CKernels

extension Executor {
    /// The outputs of all samples, `[N, outputs]`: logits, or their softmax.
    func outputs(of samples: Samples, kernels: Kernels, softmax: Bool) throws(NetworkError) -> [Float] {
        try samples.check(input: plan.values[plan.input].shape, outputs: nil)
        guard samples.count > 0 else { return [] }
        var result = [Float](repeating: 0, count: samples.count * output.count)
        let labels = UnsafeMutablePointer<Int32>.allocate(capacity: capacity)
        defer { labels.deallocate() }
        try samples.withBatches(kernels: kernels, crew: crew) { (source) throws(NetworkError) in
            result.withUnsafeMutableBufferPointer { result in
                guard let start = result.baseAddress else { return }
                var done = 0
                while done < source.order.count {
                    let count = source.read(from: done, count: capacity, into: input.value, labels: labels)
                    forward(Pass(samples: count, isTraining: false))
                    write(count, to: start + done * output.count, kernels, softmax)
                    done += count
                }
            }
        }
        return result
    }

    private func write(_ count: Int, to target: UnsafeMutablePointer<Float>, _ kernels: Kernels, _ softmax: Bool) {
        if softmax {
            kernels.table.pointee.softmax(count, output.count, output.value, target)
        } else {
            target.update(from: output.value, count: count * output.count)
        }
    }
}
