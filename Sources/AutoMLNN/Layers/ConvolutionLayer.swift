import CKernels
import Foundation

/// y = f(x ∗ W + b), as matrix products over blocks of output lines whose columns fit the cache.
///
/// A 1×1 convolution of stride 1 is one matrix product over all pixels. The columns are made anew in the backward pass:
/// cheaper than keeping nine times the input.
struct ConvolutionLayer: Layer {
    private let input: Port
    private let output: Port
    private let sum: WeightedSum
    private let isPointwise: Bool
    private let window: aml_window
    private let linesPerBlock: Int
    private let columns: UnsafeMutablePointer<Float>
    private let kernels: UnsafePointer<aml_kernels>

    init(
        _ step: PlannedStep, _ binding: Binding, _ window: Window, _ weight: Int, _ bias: Int?, _ epilogue: Activation?
    ) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        sum = WeightedSum(
            binding, inputs: window.size, outputs: binding.shape(step.output).channels, weight: weight, bias: bias,
            epilogue: epilogue)
        isPointwise = window.isPointwise
        self.window = window.kernel
        linesPerBlock = window.linesPerBlock
        columns = binding.scratch
        kernels = binding.kernels.table
    }

    func forward(_ pass: Pass) {
        if isPointwise {
            sum.multiply(input.value, rows: rows(pass), into: output.value)
            sum.finish(output.value, rows: rows(pass))
            return
        }
        forEachBlock(pass) { block in
            makeColumns(block)
            sum.multiply(columns, rows: block.rows, into: output.value + block.offset)
            sum.finish(output.value + block.offset, rows: block.rows)
        }
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient else { return }
        sum.backwardThroughEpilogue(output.value, dy, rows: rows(pass))
        if isPointwise {
            sum.addWeightGradient(input.value, dy, rows: rows(pass), adding: false)
            if let dx = input.gradient { sum.inputGradient(dy, rows: rows(pass), into: dx) }
            return
        }
        if let dx = input.gradient { memset(dx, 0, pass.samples * input.count * MemoryLayout<Float>.stride) }
        forEachBlock(pass) { block in
            makeColumns(block)
            sum.addWeightGradient(columns, dy + block.offset, rows: block.rows, adding: block.firstLine > 0)
            guard let dx = input.gradient else { return }
            sum.inputGradient(dy + block.offset, rows: block.rows, into: columns)
            withUnsafePointer(to: window) {
                kernels.pointee.columns_to_image($0, columns, block.firstLine, block.lines, dx)
            }
        }
    }

    /// Some lines of output pixels, counted over all samples.
    private struct Block {
        let firstLine: Int
        let lines: Int
        let rows: Int
        /// Of the block's first number in the output.
        let offset: Int
    }

    private func rows(_ pass: Pass) -> Int { pass.samples * window.out_height * window.out_width }

    private func forEachBlock(_ pass: Pass, _ body: (Block) -> Void) {
        let lines = pass.samples * window.out_height
        for first in stride(from: 0, to: lines, by: linesPerBlock) {
            let count = min(linesPerBlock, lines - first)
            let rows = count * window.out_width
            body(Block(firstLine: first, lines: count, rows: rows, offset: first * window.out_width * sum.outputs))
        }
    }

    private func makeColumns(_ block: Block) {
        withUnsafePointer(to: window) {
            kernels.pointee.image_to_columns($0, input.value, block.firstLine, block.lines, columns)
        }
    }
}
