public import AutoMLSearch

extension PrunerModule {
    /// Wraps one of `modules`: `patient:wrapped=asha,patience=5`. Other options are the wrapped pruner's own.
    public static func patient(wrapping modules: [PrunerModule]) -> PrunerModule {
        PrunerModule(
            name: "patient",
            summary: "lets another pruner speak only about trials that have stopped improving",
            options: patientOptions
        ) { problem, options in
            let name = options.values["wrapped"] ?? "median"
            guard let module = modules.first(where: { $0.name == name }) else {
                let hint = NearestName.hint(for: name, among: modules.map(\.name))
                throw OptionError("\(options.owner): there is no pruner '\(name)' to wrap\(hint)")
            }
            let patience = try options.value("patience", default: 3, .atLeast(0))
            let improvement = try options.value("minimum_improvement", default: 0.0, .atLeast(0))
            let own = Set(patientOptions.map(\.name))
            let others = Options(options.values.filter { !own.contains($0.key) }, owner: "\(options.owner):\(name)")
            return PatientPruner(
                try module.make(problem, others), problem.objective, patience: patience,
                minimumImprovement: improvement)
        }
    }

    private static let patientOptions = [
        OptionDescription("wrapped", default: "median", help: "the pruner that decides; further options are its own"),
        OptionDescription("patience", default: "3", help: "epochs without improvement before it may, from 0"),
        OptionDescription("minimum_improvement", default: "0", help: "what counts as an improvement"),
    ]
}
