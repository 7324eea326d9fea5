import ArgumentParser
import AutoMLCluster
import AutoMLNN
import Foundation

struct WorkerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker",
        abstract: "Train what a folder asks for; started by a scheduler, on a node.",
        discussion: """
            Reads the folder, trains, and writes into the folder: any scheduler may run it. It saves a checkpoint and ends \
            at SIGUSR1 or SIGTERM. Exit codes: 0 there is a result, 75 saved to go on another time, 78 this node's program \
            or data are others.
            """)

    @Argument(help: "The folder of a trial, or with --crew that of a member.", completion: .directory)
    var folder: String

    @Flag(help: "Trains one trial after another, as the search hands them over.")
    var crew = false

    @Flag(help: "Answers automl cluster check.")
    var probe = false

    func run() async throws {
        if probe { return try ClusterProbe.answer(in: URL(fileURLWithPath: folder, isDirectory: true)) }
        try Machine.checkKernels()
        Machine.giveBackLargeBlocks()
        Machine.useOneThreadPerWorker()
        let url = URL(fileURLWithPath: folder, isDirectory: true)
        let code = crew ? try await CrewService(url).run() : try await Self.train(LegFolder(url))
        if code != 0 { Foundation.exit(code) }
    }

    /// One leg, and the end.
    private static func train(_ leg: LegFolder) async throws -> Int32 {
        let bell = StopBell()
        let signals = WorkerSignals { bell.ring() }
        defer { withExtendedLifetime(signals) {} }
        return try await ClusterWorker(bell).train(leg, job: ClusterWorker.job)
    }
}
