import AutoMLSearch

extension FuzzTarget {
    /// `where` of a space file, and `--where`.
    static let expression = FuzzTarget(name: "expression", words: expressionWords, largest: 2_000) { input, _ in
        let expression = try Expression(parsing: String(decoding: input, as: UTF8.self))
        let text = expression.description
        // The normal form may be longer than what may be read.
        if text.unicodeScalars.count <= 1_000 {
            try promise((try? Expression(parsing: text)) == expression, "its normal form is another: \(text)")
        }
        let configuration: Configuration = ["width[1]": 3, "width[2]": 4, "network": "cnn", "depth": 2, "dropout": 0.5]
        let holds = expression.holds(for: configuration, facts: ["parameters": 10_000])
        try promise(holds || !holds, "neither")
        do { _ = try expression.kind { _ in nil } } catch { throw error }
    }

    static let expressionWords = [
        "and", "or", "not", "true", "false", "parameters", "network", "depth", "width[i]", "width[i+1]", "width[1]",
        "=",
        "==", "!=", "<>", "<=", ">=", "<", ">", "&&", "||", "!", "+", "-", "*", "/", "(", ")", "[", "]", "'cnn'",
        "\"x\"",
        "''", " ",
    ]

    /// `--strategy`, `--pruner` and `--evaluator` with their options.
    static let options = FuzzTarget(name: "options", words: [":", "=", ",", "a=1", "::", ",,"], largest: 500) {
        input, _ in
        let text = String(decoding: input, as: UTF8.self)
        guard let options = Options(written: text) else { throw OptionError("'\(text)' is no name with options") }
        try promise(Options(written: options.written) == options, "written again it is another: \(options.written)")
        _ = try options.value("population", default: 5, .atLeast(1))
        _ = try options.value("share", default: 0.5, .above(0, atMost: 1))
        _ = try options.value("exact", default: true)
        try options.check(against: [
            OptionDescription("population", default: "5", help: ""),
            OptionDescription("share", default: "0.5", help: ""),
            OptionDescription("exact", default: "true", help: ""),
        ])
    }

    /// `--for 1h30m` and its like.
    static let duration = FuzzTarget(name: "duration", words: ["s", "m", "h", "d", ".", "e", "1e9"], largest: 200) {
        input, _ in
        let text = String(decoding: input, as: UTF8.self)
        guard let duration = Duration(written: text) else { throw OptionError("'\(text)' is no length of time") }
        let seconds = duration / .seconds(1)
        try promise(seconds > 0 && seconds.isFinite, "it takes \(seconds) s")
        // What every command does with it.
        let now = ContinuousClock.now
        try promise(now + duration > now, "its end is before its beginning")
    }
}
