import CKernels

/// One table of hot loops, compiled for one instruction set.
package struct Kernels: Sendable {
    nonisolated(unsafe) let table: UnsafePointer<aml_kernels>

    package var name: String { String(cString: table.pointee.name) }

    /// The best that this machine has, or what AUTOML_KERNELS asks for.
    package static var chosen: Kernels { Kernels(table: aml_kernels_chosen()) }

    /// Best first.
    package static var supported: [Kernels] {
        ["avx512", "avx2", "neon", "plain"].compactMap { name in
            aml_kernels_named(name).map(Kernels.init).flatMap { $0.name == name ? $0 : nil }
        }
    }
}

extension Activation {
    var kernel: aml_activation {
        switch self {
        case .relu: AML_RELU
        case .leakyReLU: AML_LEAKY_RELU
        case .sigmoid: AML_SIGMOID
        case .tanh: AML_TANH
        case .gelu: AML_GELU
        case .silu: AML_SILU
        }
    }

    /// Whether the slope follows from the output, so that the output may take the input's place in memory.
    var slopeFollowsFromOutput: Bool {
        switch self {
        case .relu, .leakyReLU, .sigmoid, .tanh: true
        case .gelu, .silu: false
        }
    }

    /// Whether zeroing and scaling the output by dropout leaves what the slope needs.
    var slopeFollowsFromSign: Bool { self == .relu || self == .leakyReLU }
}
