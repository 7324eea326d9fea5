import AutoMLNN
import AutoMLSearch
import Foundation

/// Which workloads `--workload` means.
enum WorkloadChoice {
    /// - Parameter given: names and files, each perhaps several with commas; none means all.
    static func workloads(named given: [String]) throws -> [Workload] {
        let names = given.flatMap { $0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) } }
        guard !given.isEmpty else { return Workload.standard }
        guard !names.isEmpty else { throw Failure.Usage("--workload names nothing (there are \(known))") }
        return try names.map(workload)
    }

    private static func workload(_ name: String) throws -> Workload {
        if let workload = Workload.standard.first(where: { $0.name == name }) { return workload }
        if FileManager.default.fileExists(atPath: name) { return try WorkloadFile.read(name) }
        let hint = NearestName.hint(for: name, among: Workload.standard.map(\.name))
        throw Failure.Usage("there is no workload and no file '\(name)'\(hint) (there are \(known))")
    }

    private static var known: String { Workload.standard.map(\.name).joined(separator: ", ") }
}
