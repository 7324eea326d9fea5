import AutoMLNN
import AutoMLTerminal
import AutoMLWording

/// What `bench trainer` tells: the stable JSON, an array of workloads, and its tables.
struct TrainerReport: Encodable {
    private let machine = MachineEntry()
    private let peak: PeakEntry
    private let workloads: [WorkloadEntry]

    init(peak: MachinePeak, speeds: [TrainerSpeed]) {
        self.peak = PeakEntry(peak)
        workloads = speeds.map { [machine] in WorkloadEntry($0, peak, machine) }
    }

    func encode(to encoder: any Encoder) throws { try workloads.encode(to: encoder) }

    func printWords() {
        Terminal.print(machine.words)
        Terminal.print(peak.words + "\n")
        printSpeeds()
        for remark in workloads.compactMap(\.remark) { Terminal.print(remark) }
        for workload in workloads { workload.printLayers() }
    }

    private func printSpeeds() {
        var table = Table([
            "workload", ">batch", ">samples/s", ">median", ">GF/s", ">of FMA peak", ">of sgemm peak", ">step",
            ">MFLOP/sample",
        ])
        for workload in workloads { table.add(workload.cells) }
        Terminal.print(table)
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
        Terminal.print(document: csv.text)
    }
}

/// The stable JSON of one workload.
private struct WorkloadEntry: Encodable {
    let name: String
    let threads: Int
    let batch: Int
    let samplesPerSecond: Double
    let medianSamplesPerSecond: Double
    let processorShare: Double
    let gigaflops: Double
    let shareOfFMAPeak: Double
    let shareOfSgemmPeak: Double
    let stepMicroseconds: Double
    let megaflopPerSample: Double
    let layers: [LayerEntry]
    let machine: MachineEntry
    let peak: PeakEntry

    private enum CodingKeys: String, CodingKey {
        case threads, batch, layers, machine, peak
        case name = "workload"
        case samplesPerSecond = "samples_per_second"
        case medianSamplesPerSecond = "samples_per_second_median"
        case processorShare = "processor_share"
        case gigaflops = "gflops"
        case shareOfFMAPeak = "peak_share"
        case shareOfSgemmPeak = "share_of_sgemm_peak"
        case stepMicroseconds = "step_microseconds"
        case megaflopPerSample = "mflop_per_sample"
    }

    init(_ speed: TrainerSpeed, _ peak: MachinePeak, _ machine: MachineEntry) {
        self.machine = machine
        self.peak = PeakEntry(peak)
        threads = peak.threads
        name = speed.workload.name
        batch = speed.workload.recipe.batchSize
        samplesPerSecond = speed.samplesPerSecond
        medianSamplesPerSecond = speed.medianSamplesPerSecond
        processorShare = speed.processorShare
        gigaflops = speed.gigaflops
        shareOfFMAPeak = speed.peakShare
        shareOfSgemmPeak = speed.peakShare * peak.fmaGigaflops / peak.sgemmGigaflops
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
        Terminal.print(StepTable(layers).table)
    }

    /// Says where others had the core too, so that all these numbers are too low.
    var remark: String? {
        guard processorShare < 0.95 else { return nil }
        return "\(name) had its core only \(Number.wholePercent(processorShare)) of the time: "
            + "something else runs there, and it is faster than this says"
    }
}
