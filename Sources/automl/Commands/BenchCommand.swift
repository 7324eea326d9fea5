import ArgumentParser
import AutoMLNN

struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measure this machine, the trainer on it, search strategies, and what a search can feed.",
        subcommands: [Trainer.self, Kernels.self, Strategies.self, Overhead.self, Table.self, Ask.self, Cluster.self])

    fileprivate static func check(seconds: Double) throws {
        guard seconds > 0, seconds <= 3600 else {
            throw ValidationError("--seconds is \(seconds); allowed is more than 0, to 3600")
        }
    }
}

extension BenchCommand {
    struct Trainer: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "trainer",
            abstract: "Measure how fast networks train, as a share of the machine's peak, and where the time goes.",
            discussion: """
                Whole training steps count: gather a batch, forward, backward, update. A multiply-add of matrix products \
                and convolutions is two operations; peaks are measured first, by a loop of multiply-adds on registers \
                and by a matrix product, with as many threads at once as the training has.

                A FILE holds one workload as JSON, {"network": ..., "recipe": ...}:
                  network  {"input": {"height": 28, "width": 28, "channels": 1}, "layers": [...]}; a layer is as in
                           {"type": "convolution", "filters": 32, "kernel": 3, "stride": 1, "bias": true},
                           {"type": "activation", "function": "relu"}, {"type": "dense", "units": 10, "bias": true}
                  recipe   any of {"batchSize": 128, "optimizer": "adam", "learningRate": 0.001, ...}
                """)

        @Option(
            parsing: .singleValue,
            help: ArgumentHelp(
                "\(Workload.standard.map(\.name).joined(separator: ", ")), or a file; several with commas or by "
                    + "repeating the option (default: all five).", valueName: "name|file"))
        var workload: [String] = []

        @Option(help: ArgumentHelp("Threads that share the work of each training step.", valueName: "n"))
        var threads = 1

        @Option(help: ArgumentHelp("Seconds to train each workload in.", valueName: "s"))
        var seconds = 2.0

        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func validate() throws {
            try CountArgument.check(threads, "--threads", in: AutoMLNN.Trainer.allowedThreads)
            try BenchCommand.check(seconds: seconds)
        }

        func run() throws {
            BLASKernels.correct()
            let workloads = try WorkloadChoice.workloads(named: workload)
            let peak = try MachinePeak.measure(threads: threads)
            let speeds = try workloads.map { workload in
                verbosity.say("training \(workload.name) ...")
                return try TrainerBenchmark(workload, seconds: seconds, threads: threads).run()
            }
            let report = TrainerReport(peak: peak.merging(try .measure(threads: threads)), speeds: speeds)
            switch format.format {
            case .json: try JSON.print(report)
            case .csv: report.printCSV()
            case .table: report.printWords()
            }
        }
    }
}

extension BenchCommand {
    struct Kernels: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Measure each matrix product and convolution alone, over a grid of sizes.",
            discussion: """
                A star marks what stays under 60 % of the core's peak of multiply-adds. Each is a layer with bias and ReLU; \
                the inputs' gradient is what the backward pass takes longer where it is wanted.
                """)

        @Option(help: ArgumentHelp("dense, convolution, or both with a comma (default: both).", valueName: "kinds"))
        var only: KernelKinds = .all

        @Option(help: ArgumentHelp("Seconds for each size, at least four repeats.", valueName: "s"))
        var seconds = 0.06

        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func validate() throws { try BenchCommand.check(seconds: seconds) }

        func run() throws {
            BLASKernels.correct()
            let shapes = KernelShape.grid.filter { only.kinds.contains($0.kind) }
            let peak = try MachinePeak.measure()
            verbosity.say("measuring \(shapes.count) shapes ...")
            let speeds = try shapes.map { try KernelBenchmark($0, seconds: seconds).run() }
            let report = KernelReport(peak: peak.merging(try .measure()), speeds: speeds)
            switch format.format {
            case .json: try JSON.print(report)
            case .csv: report.printCSV()
            case .table: report.printWords()
            }
        }
    }
}
