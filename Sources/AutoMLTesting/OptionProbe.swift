import AutoMLSearch

/// Tries options that must be refused, and the documented defaults, which must not.
struct OptionProbe {
    let name: String
    let options: [OptionDescription]

    func violations(making make: (Options) throws -> Void) -> [Violation] {
        var violations: [Violation] = []
        let defaults = Dictionary(options.map { ($0.name, $0.defaultValue) }) { first, _ in first }
        do {
            try make(Options(defaults, owner: name))
        } catch {
            violations.append(Violation(.options, "refuses its own defaults: \(error)"))
        }
        for (option, value) in wrong where (try? make(Options([option: value], owner: name))) != nil {
            violations.append(Violation(.options, "accepts \(option)=\(value)"))
        }
        return violations
    }

    /// An option nobody has, and a word where the default is a number.
    private var wrong: [(String, String)] {
        let numeric = options.filter { Double($0.defaultValue) != nil }
        return [("no_such_option", "1")] + numeric.map { ($0.name, "many") }
    }
}
