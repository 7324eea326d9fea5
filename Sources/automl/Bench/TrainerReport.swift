import AutoMLNN

/// What `bench trainer` tells: the stable JSON, and its tables.
struct TrainerReport: Encodable {
    private let machine = MachineEntry()
    private let peak: PeakEntry
    private let workloads: [WorkloadEntry]

    init(peak: MachinePeak, speeds: [TrainerSpeed]) {
        self.peak = PeakEntry(peak)
        workloads = speeds.map { WorkloadEntry($0, peak) }
    }

    func printWords() {
        Terminal.print(machine.words)
        Terminal.print(peak.words + "\n")
        printSpeeds()
        for workload in workloads { workload.printLayers() }
    }

    private func printSpeeds() {
        var table = Table([
            "workload", ">batch", ">samples/s", ">median", ">GF/s", ">of FMA peak", ">of sgemm peak", ">step",
            ">MFLOP/sample",
        ])
        for workload in workloads { table.add(workload.cells) }
        Terminal.print(table.text(width: Terminal.width(of: 1)))
    }

    func printCSV() {
        var csv = CSV(["workload", "place", "name", "phase", "microseconds", "share", "gflops"])
        for workload in workloads {
            for layer in workload.layers {
                csv.add(
                    [workload.name, layer.place, layer.name, layer.phase]
                        + [layer.microseconds, layer.share, layer.gigaflops].map { $0.map { "\($0)" } ?? "" })
            }
        }
        Terminal.print(csv.text)
    }
}

/// The stable JSON of the machine.
struct MachineEntry: Encodable {
    let processor = Machine.processor
    let kernels = Machine.kernels
    let blas = Machine.blasCore

    var words: String { "\(processor), \(kernels) kernels, BLAS for \(blas)" }
}

/// The stable JSON of a core's peak.
struct PeakEntry: Encodable {
    let fma: Double
    let sgemm: Double
    let copy: Double

    private enum CodingKeys: String, CodingKey {
        case fma = "fma_gflops"
        case sgemm = "sgemm_gflops"
        case copy = "copy_gigabytes_per_second"
    }

    init(_ peak: MachinePeak) {
        (fma, sgemm, copy) = (peak.fmaGigaflops, peak.sgemmGigaflops, peak.copyGigabytesPerSecond)
    }

    var words: String {
        let numbers = [fma, sgemm, copy].map { Number.fixed($0, digits: 1) }
        return "one core's peak: FMA \(numbers[0]) GF/s, sgemm \(numbers[1]) GF/s, copy \(numbers[2]) GB/s"
    }
}

/// The stable JSON of one workload.
private struct WorkloadEntry: Encodable {
    let name: String
    let batch: Int
    let samplesPerSecond: Double
    let medianSamplesPerSecond: Double
    let gigaflops: Double
    let shareOfFMAPeak: Double
    let shareOfSgemmPeak: Double
    let stepMicroseconds: Double
    let megaflopPerSample: Double
    let layers: [LayerEntry]

    private enum CodingKeys: String, CodingKey {
        case name, batch, layers
        case samplesPerSecond = "samples_per_second"
        case medianSamplesPerSecond = "samples_per_second_median"
        case gigaflops = "gflops"
        case shareOfFMAPeak = "share_of_fma_peak"
        case shareOfSgemmPeak = "share_of_sgemm_peak"
        case stepMicroseconds = "step_microseconds"
        case megaflopPerSample = "mflop_per_sample"
    }

    init(_ speed: TrainerSpeed, _ peak: MachinePeak) {
        name = speed.workload.name
        batch = speed.workload.recipe.batchSize
        samplesPerSecond = speed.samplesPerSecond
        medianSamplesPerSecond = speed.medianSamplesPerSecond
        gigaflops = speed.gigaflops
        shareOfFMAPeak = speed.gigaflops / peak.fmaGigaflops
        shareOfSgemmPeak = speed.gigaflops / peak.sgemmGigaflops
        stepMicroseconds = speed.stepMicroseconds
        megaflopPerSample = Double(speed.operationsPerSample) * 1e-6
        layers = speed.profile.parts.map(LayerEntry.init)
    }

    var cells: [String] {
        [
            name, String(batch), Number.grouped(samplesPerSecond), Number.grouped(medianSamplesPerSecond),
            Number.fixed(gigaflops, digits: 1), Number.wholePercent(shareOfFMAPeak),
            Number.wholePercent(shareOfSgemmPeak), Number.microseconds(stepMicroseconds),
            Number.short(real: megaflopPerSample),
        ]
    }

    func printLayers() {
        let total = Number.microseconds(layers.reduce(0) { $0 + $1.microseconds })
        Terminal.print("\n\(name): where a step's time goes (\(total), in a run of its own that notes the time)")
        var table = Table(["phase", "place", "what", ">µs", ">share", ">GF/s"])
        for layer in layers { table.add(layer.cells) }
        Terminal.print(table.text(width: Terminal.width(of: 1)))
    }
}

/// The stable JSON of one part of a step.
private struct LayerEntry: Encodable {
    let place: String
    let name: String
    let phase: String
    let microseconds: Double
    let share: Double
    let gigaflops: Double?

    private enum CodingKeys: String, CodingKey {
        case place, name, phase, microseconds, share
        case gigaflops = "gflops"
    }

    init(_ part: StepProfile.Part) {
        (place, name, phase) = (part.place, part.name, part.phase.rawValue)
        (microseconds, share, gigaflops) = (part.microseconds, part.share, part.gigaflops)
    }

    var cells: [String] {
        [
            phase, place, name, Number.fixed(microseconds, digits: microseconds < 100 ? 1 : 0),
            Number.fixed(share * 100, digits: 1) + " %", gigaflops.map { Number.fixed($0, digits: 1) } ?? "",
        ]
    }
}
