import AutoMLNN
import AutoMLTerminal
import AutoMLWording

/// What `bench kernels` tells: the stable JSON, and its table.
struct KernelReport: Encodable {
    private let machine = MachineEntry()
    private let peak: PeakEntry
    private let kernels: [KernelEntry]

    init(peak: MachinePeak, speeds: [KernelSpeed]) {
        self.peak = PeakEntry(peak)
        kernels = speeds.map { KernelEntry($0, peak) }
    }

    func printWords() {
        Terminal.print(machine.words)
        Terminal.print(peak.words + "\n")
        var table = Table([
            "layer", ">batch", ">forward", ">of peak", ">weight gradient", ">of peak", ">input gradient", ">of peak",
        ])
        for kernel in kernels { table.add([kernel.layer, String(kernel.batch)] + kernel.cells) }
        Terminal.print(table)
        Terminal.print("\n" + summary)
    }

    private var summary: String {
        let counts = Product.allCases.map { product in
            "\(product.words) \(kernels.count { $0.slow.contains(product.rawValue) })"
        }
        return "speeds in GF/s; * is under 60 % of FMA peak: of \(kernels.count) sizes, "
            + counts.joined(separator: ", ")
    }

    func printCSV() {
        var csv = CSV(["kind", "layer", "batch", "product", "gflops", "share_of_fma_peak"])
        for kernel in kernels {
            for product in Product.allCases {
                let speed = kernel.speed(product)
                csv.add([
                    kernel.kind, kernel.layer, String(kernel.batch), product.rawValue,
                    speed.gigaflops.map { "\($0)" } ?? "", speed.share.map { "\($0)" } ?? "",
                ])
            }
        }
        Terminal.print(document: csv.text)
    }
}

/// The three matrix products of a layer with weights.
private enum Product: String, CaseIterable {
    case forward
    case weightGradient = "weight_gradient"
    case inputGradient = "input_gradient"

    var words: String { rawValue.replacing("_", with: " ") }

    func gigaflops(_ speed: KernelSpeed) -> Double? {
        switch self {
        case .forward: speed.forward
        case .weightGradient: speed.weightGradient
        case .inputGradient: speed.inputGradient
        }
    }
}

/// The stable JSON of one size.
private struct KernelEntry: Encodable {
    struct Speed: Encodable {
        let gigaflops: Double?
        let share: Double?

        private enum CodingKeys: String, CodingKey {
            case gigaflops = "gflops"
            case share = "share_of_fma_peak"
        }

        /// What counts as slow: less than this share of the core's peak.
        static let limit = 0.6

        var isSlow: Bool { share.map { $0 < Self.limit } ?? false }
    }

    let kind: String
    let layer: String
    let batch: Int
    private let forward: Speed
    private let weightGradient: Speed
    private let inputGradient: Speed
    /// The products below 60 % of peak.
    let slow: [String]

    private enum CodingKeys: String, CodingKey {
        case kind, layer, batch, forward
        case weightGradient = "weight_gradient"
        case inputGradient = "input_gradient"
        case slow = "under_60_percent"
    }

    init(_ speed: KernelSpeed, _ peak: MachinePeak) {
        (kind, layer, batch) = (speed.shape.kind.rawValue, "\(speed.shape)", speed.shape.batch)
        func entry(_ product: Product) -> Speed {
            let gigaflops = product.gigaflops(speed)
            return Speed(gigaflops: gigaflops, share: gigaflops.map { $0 / peak.fmaGigaflops })
        }
        (forward, weightGradient, inputGradient) = (
            entry(.forward), entry(.weightGradient), entry(.inputGradient)
        )
        slow = Product.allCases.filter { entry($0).isSlow }.map(\.rawValue)
    }

    func speed(_ product: Product) -> Speed {
        switch product {
        case .forward: forward
        case .weightGradient: weightGradient
        case .inputGradient: inputGradient
        }
    }

    /// Speed and share of each product; a star marks the slow.
    var cells: [String] {
        Product.allCases.map(speed).flatMap { speed in
            [
                speed.gigaflops.map { Number.fixed($0, digits: 1) } ?? "-",
                speed.share.map { Number.wholePercent($0) + (speed.isSlow ? " *" : "  ") } ?? "-  ",
            ]
        }
    }
}
