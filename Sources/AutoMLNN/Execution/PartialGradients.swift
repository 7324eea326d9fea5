import CKernels

/// Sums a layer's gradient over the chunks of a batch: each into memory of its own, then one added to the other in order.
struct PartialGradients: BitwiseCopyable {
    private let chunks: GradientChunks
    /// Numbers from one chunk's memory to the next's.
    private let stride: Int
    private let memory: UnsafeMutablePointer<Float>
    private let crew: Crew
    private let kernels: UnsafePointer<aml_kernels>

    /// Some numbers of the gradient, and where a chunk's own of them lie in its memory.
    struct Piece: BitwiseCopyable {
        let gradient: UnsafeMutablePointer<Float>
        let count: Int
        let place: Int
    }

    /// - Precondition: the step's gradient is summed over chunks.
    init(_ step: PlannedStep, _ binding: Binding) {
        guard let chunks = step.gradientChunks(in: binding.plan, capacity: binding.memory.capacity) else {
            preconditionFailure("only gradients that are summed over chunks have parts")
        }
        self.chunks = chunks
        stride = AlignedBuffer.padded(chunks.numbers)
        memory = binding.partials
        crew = binding.crew
        kernels = binding.kernels.table
    }

    /// Numbers to plan. One thread adds each chunk as soon as it is summed, so all can have the same memory.
    static func memoryCount(_ chunks: GradientChunks, threads: Int) -> Int {
        (threads == 1 ? min(chunks.count, 2) - 1 : chunks.count - 1) * AlignedBuffer.padded(chunks.numbers)
    }

    /// Calls `body` for each chunk, then adds.
    ///
    /// - Parameters:
    ///   - isShared: whether there is enough to do for more than one thread.
    ///   - pieces: of the gradient; the first chunk's sums go there at once.
    ///   - body: takes the chunk's samples, the chunk's memory (nil for the first) and the member of the crew.
    func sum(
        over batch: Int, isShared: Bool, into pieces: (Piece, Piece?),
        _ body: (_ samples: Range<Int>, _ memory: UnsafeMutablePointer<Float>?, _ member: Int) -> Void
    ) {
        let count = chunks.count(of: batch)
        if crew.threads == 1 {
            for chunk in 0..<count {
                body(chunks.range(chunk, of: batch), chunk == 0 ? nil : memory, 0)
                if chunk > 0 { add(memory, to: pieces) }
            }
        } else {
            (isShared ? crew : .alone).run(count) { chunk, member in
                body(chunks.range(chunk, of: batch), chunk == 0 ? nil : memory(of: chunk), member)
            }
            addAll(count, to: pieces)
        }
    }

    private func memory(of chunk: Int) -> UnsafeMutablePointer<Float> { memory + (chunk - 1) * stride }

    private func add(_ memory: UnsafeMutablePointer<Float>, to pieces: (Piece, Piece?)) {
        add(memory, to: pieces.0, 0..<pieces.0.count)
        if let second = pieces.1 { add(memory, to: second, 0..<second.count) }
    }

    private func addAll(_ count: Int, to pieces: (Piece, Piece?)) {
        guard count > 1 else { return }
        let parts = crew.parts(numbers: count * pieces.0.count)
        crew.run(parts, over: pieces.0.count, step: 256) { range, _ in
            for chunk in 1..<count { add(memory(of: chunk), to: pieces.0, range) }
        }
        guard let second = pieces.1 else { return }
        for chunk in 1..<count { add(memory(of: chunk), to: second, 0..<second.count) }
    }

    private func add(_ memory: UnsafeMutablePointer<Float>, to piece: Piece, _ range: Range<Int>) {
        let start = range.lowerBound
        kernels.pointee.add(range.count, memory + piece.place + start, piece.gradient + start)
    }
}
