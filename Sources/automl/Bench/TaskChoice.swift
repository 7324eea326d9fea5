import AutoMLBench
import AutoMLSearch
import Foundation

/// The tasks that `--task` and `--table` name.
struct TaskChoice {
    let tasks: [BenchmarkTask]

    /// - Parameter havingCurves: only tasks of several epochs will do: others are left out where none is named, else
    ///   refused.
    init(named names: [String], tables: [String], havingCurves: Bool) throws {
        let shipped = Resources.tables.map(TableFolder.tables(in:)) ?? [:]
        let given = try tables.flatMap { try Self.tasks(in: URL(fileURLWithPath: $0)) }
        let all = BenchmarkTask.builtInNames + shipped.keys.sorted() + given.map(\.name)
        let wanted = names.flatMap { $0.split(separator: ",").map(String.init) }
        let chosen = try (wanted.isEmpty ? all : wanted).map { name in
            if let task = given.first(where: { $0.name == name }) ?? BenchmarkTask.builtIn(name) { return task }
            if let file = shipped[name], let task = try Self.tasks(in: file).first { return task }
            throw Failure.Usage(
                "there is no task '\(name)'\(NearestName.hint(for: name, among: all)) "
                    + "(there are \(all.joined(separator: ", ")))")
        }
        tasks = chosen.filter { !havingCurves || $0.epochs > 1 }
        if let flat = chosen.first(where: { $0.epochs == 1 }), havingCurves, !wanted.isEmpty {
            throw Failure.Usage("task '\(flat.name)' has no learning curves, so there is nothing to prune")
        }
    }

    private static func tasks(in file: URL) throws -> [BenchmarkTask] {
        do {
            return try TableFolder.tasks(in: file)
        } catch let error as TableError {
            throw Failure.Usage("\(error)")
        }
    }
}
