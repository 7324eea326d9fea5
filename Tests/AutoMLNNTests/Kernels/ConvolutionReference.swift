import CKernels
import Foundation

/// A convolution and its gradients by definition, in double precision.
///
/// y[n, u, v, f] = φ(b[f] + Σ over i, j, c of x[n, u s + i − p, v s + j − q, c] w[i, j, c, f]), where x is zero outside
/// the image; a pool keeps the largest of its window, the first of equals, NaN before all numbers.
struct ConvolutionReference {
    let given: ConvolutionCase

    struct Outputs {
        var y: [Double]
        /// Which of its window each was.
        var winners: [UInt8]
        /// What the pool chose from; the same as y where there is none.
        var unpooled: [Double]
    }

    struct Gradients {
        var x, weights, bias: [Double]
    }

    func outputs() -> Outputs {
        let all = unpooled().map(activated)
        return given.pool == 1 ? Outputs(y: all, winners: [], unpooled: all) : pooled(all)
    }

    /// From dy and from what the forward pass made, as backpropagation has it.
    func gradients(y: [Double], winners: [UInt8]) -> Gradients {
        var found = Gradients(
            x: .init(repeating: 0, count: given.inputCount), weights: .init(repeating: 0, count: given.weightCount),
            bias: .init(repeating: 0, count: given.filters))
        let slopes = slopes(y, winners)
        for at in slopes.indices { found.bias[at % given.filters] += slopes[at] }
        let (weights, x) = (given.weights.map(Double.init), given.x.map(Double.init))
        eachPixelUnderAWindow { output, pixel, weight in
            for channel in 0..<given.channels {
                var sum = 0.0
                for filter in 0..<given.filters {
                    let slope = slopes[output + filter]
                    let at = weight + channel * given.filters + filter
                    sum += slope * weights[at]
                    found.weights[at] += slope * x[pixel + channel]
                }
                found.x[pixel + channel] += sum
            }
        }
        return found
    }

    private func unpooled() -> [Double] {
        let (weights, x) = (given.weights.map(Double.init), given.x.map(Double.init))
        let bias = given.hasBias ? given.bias.map(Double.init) : .init(repeating: 0, count: given.filters)
        let pixels = given.samples * given.outHeight * given.outWidth
        var sums = (0..<pixels).flatMap { _ in bias }
        eachPixelUnderAWindow { output, pixel, weight in
            for channel in 0..<given.channels {
                let number = x[pixel + channel]
                for filter in 0..<given.filters {
                    sums[output + filter] += number * weights[weight + channel * given.filters + filter]
                }
            }
        }
        return sums
    }

    /// Calls `body` with where an output's filters, an input pixel's channels, and the weights between the two begin.
    private func eachPixelUnderAWindow(_ body: (_ output: Int, _ pixel: Int, _ weight: Int) -> Void) {
        let g = given
        for n in 0..<g.samples {
            for (u, v) in pairs(g.outHeight, g.outWidth) {
                for (i, j) in pairs(g.kernel, g.kernel) {
                    let (row, column) = (u * g.stride + i - g.padTop, v * g.stride + j - g.padLeft)
                    guard (0..<g.height).contains(row), (0..<g.width).contains(column) else { continue }
                    body(
                        ((n * g.outHeight + u) * g.outWidth + v) * g.filters,
                        ((n * g.height + row) * g.width + column) * g.channels,
                        (i * g.kernel + j) * g.channels * g.filters)
                }
            }
        }
    }

    private func pairs(_ rows: Int, _ columns: Int) -> [(Int, Int)] {
        (0..<rows).flatMap { row in (0..<columns).map { (row, $0) } }
    }

    // MARK: - Pool

    /// Where in the unpooled outputs the numbers of a pooled output's window lie, row by row.
    func window(of output: Int) -> [Int] {
        let g = given
        let (filter, pixel) = (output % g.filters, output / g.filters)
        let (n, u, v) = (
            pixel / g.pooledWidth / g.pooledHeight, pixel / g.pooledWidth % g.pooledHeight, pixel % g.pooledWidth
        )
        return pairs(g.pool, g.pool).map { i, j in
            ((n * g.outHeight + u * g.pool + i) * g.outWidth + v * g.pool + j) * g.filters + filter
        }
    }

    private func pooled(_ all: [Double]) -> Outputs {
        let winners = (0..<given.outputCount).map { output in
            let window = window(of: output).map { all[$0] }
            let largest = window.firstIndex { $0.isNaN } ?? window.firstIndex(of: window.max() ?? 0) ?? 0
            return UInt8(largest)
        }
        let y = winners.indices.map { all[window(of: $0)[Int(winners[$0])]] }
        return Outputs(y: y, winners: winners, unpooled: all)
    }

    // MARK: - Activation

    private func activated(_ sum: Double) -> Double {
        switch given.activation {
        case AML_RELU: sum < 0 ? 0 : sum
        case AML_LEAKY_RELU: sum < 0 ? 0.01 * sum : sum
        case AML_SIGMOID: 1 / (1 + exp(-sum))
        case AML_TANH: tanh(sum)
        default: sum
        }
    }

    /// dy f'(y) of all outputs before the pool; zero for those that did not win.
    private func slopes(_ y: [Double], _ winners: [UInt8]) -> [Double] {
        let slopes = zip(y, given.dy).map { Double($1) * slope(at: $0) }
        guard given.pool > 1 else { return slopes }
        var all = [Double](repeating: 0, count: given.samples * given.outHeight * given.outWidth * given.filters)
        for output in slopes.indices { all[window(of: output)[Int(winners[output])]] = slopes[output] }
        return all
    }

    private func slope(at y: Double) -> Double {
        switch given.activation {
        case AML_RELU: y > 0 ? 1 : 0
        case AML_LEAKY_RELU: y > 0 ? 1 : 0.01
        case AML_SIGMOID: y * (1 - y)
        case AML_TANH: 1 - y * y
        default: 1
        }
    }
}
