import CKernels

/// The largest number of each window, per channel.
struct MaxPoolLayer: Layer {
    private let input: Port
    private let output: Port
    private let window: aml_window
    /// Which number of the window it was, for each output.
    private let winners: UnsafeMutablePointer<Int32>
    private let kernels: UnsafePointer<aml_kernels>
    private let crew: Crew

    init(_ step: PlannedStep, _ binding: Binding, _ window: Window, winners: UnsafeMutablePointer<Float>) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        self.window = window.kernel
        // Nothing but this layer touches the saved memory, so it holds integers for as long as it is the layer's.
        self.winners = UnsafeMutableRawPointer(winners).assumingMemoryBound(to: Int32.self)
        kernels = binding.kernels.table
        crew = binding.crew
    }

    func forward(_ pass: Pass) {
        crew.run(over: pass, from: input, to: output) { samples, x, y in
            withUnsafePointer(to: window) {
                kernels.pointee.max_pool($0, samples, input.value + x, output.value + y, winners + y)
            }
        }
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let dx = input.gradient else { return }
        crew.run(over: pass, from: input, to: output) { samples, x, y in
            withUnsafePointer(to: window) {
                kernels.pointee.max_pool_backward($0, samples, winners + y, dy + y, dx + x)
            }
        }
    }
}

/// The mean of each window, per channel; the window may be the whole image.
struct AveragePoolLayer: Layer {
    private let input: Port
    private let output: Port
    private let window: aml_window
    private let kernels: UnsafePointer<aml_kernels>
    private let crew: Crew

    init(_ step: PlannedStep, _ binding: Binding, _ window: Window) {
        input = Port(step.input, binding)
        output = Port(step.output, binding)
        self.window = window.kernel
        kernels = binding.kernels.table
        crew = binding.crew
    }

    func forward(_ pass: Pass) {
        crew.run(over: pass, from: input, to: output) { samples, x, y in
            withUnsafePointer(to: window) {
                kernels.pointee.average_pool($0, samples, input.value + x, output.value + y)
            }
        }
    }

    func backward(_ pass: Pass) {
        guard let dy = output.gradient, let dx = input.gradient else { return }
        crew.run(over: pass, from: input, to: output) { samples, x, y in
            withUnsafePointer(to: window) {
                kernels.pointee.average_pool_backward($0, samples, dy + y, dx + x)
            }
        }
    }
}

extension Crew {
    /// Shares out a batch's samples; `body` takes how many of them and where their numbers begin in input and output.
    fileprivate func run(
        over pass: Pass, from input: Port, to output: Port,
        _ body: (_ samples: Int, _ input: Int, _ output: Int) -> Void
    ) {
        run(parts(numbers: pass.samples * input.count), over: pass.samples) { range, _ in
            body(range.count, range.lowerBound * input.count, range.lowerBound * output.count)
        }
    }
}
