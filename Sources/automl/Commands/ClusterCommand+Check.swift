import ArgumentParser
import AutoMLCluster
import AutoMLData
import AutoMLSearch
import AutoMLWording
import Foundation

extension ClusterCommand {
    /// Proves with one job what a search needs of a cluster.
    struct Check: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Submit one job that proves the shared folder, the program and the data on a node.")

        @OptionGroup(title: "Cluster") var cluster: ClusterOptions
        @OptionGroup(title: "Data") var data: DataOptions

        @Option(help: ArgumentHelp("How long to wait for the job.", valueName: "time"))
        var wait = DurationArgument(argument: "5m")!

        @OptionGroup var store: StoreOptions
        @OptionGroup var format: FormatOptions

        func run() async throws {
            let options = try cluster.completed()
            let plan = ClusterPlan(options, options.executor ?? .slurm, database: store.path)
            let folder = plan.shared.appendingPathComponent("check-\(UUID().uuidString)", isDirectory: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let check = try ClusterCheck(plan, data.request, folder: folder)
            let findings = try check.run(patience: wait.seconds)
            switch format.format {
            case .json: try JSON.print(findings)
            case .table, .csv: for line in findings.lines { Terminal.print(line) }
            }
            if !findings.isSound { throw Failure.Runtime("this cluster cannot train yet: mend what is marked above") }
        }
    }
}
