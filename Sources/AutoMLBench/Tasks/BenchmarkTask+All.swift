import AutoMLSearch

extension BenchmarkTask {
    /// Makes a built-in task; nil for a name that is none. Making one draws its pool: some milliseconds.
    package static func builtIn(_ name: String) -> BenchmarkTask? {
        if name == CrossingCurves.space.name { return CrossingCurves.task }
        return formulas.first { $0.name == name }?.task
    }

    /// The names of the tasks that need no table.
    package static var builtInNames: [String] { formulas.map(\.name) + [CrossingCurves.space.name] }

    private static let formulas: [Formula] = [.branin, .hartmann6, .conditional, .noisy, .fewMatter]
}
