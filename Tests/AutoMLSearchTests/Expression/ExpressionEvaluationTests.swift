import AutoMLSearch
import Testing

@Suite struct ExpressionEvaluationTests {
    private let known: [String: Value] = [
        "one": 1, "two": 2, "half": 0.5, "name": "cnn", "yes": true, "no": false, "nan": .real(.nan),
    ]

    private func value(_ text: String) throws -> Value? {
        try Expression(parsing: text).evaluate { known[$0] }
    }

    @Test(arguments: [
        ("one < two", true), ("two <= 2", true), ("two >= 3", false), ("half > 0.4", true), ("one = 1.0", true),
        ("one != 1", false), ("name = 'cnn'", true), ("name != 'mlp'", true), ("yes", true), ("not yes", false),
        ("yes and no", false), ("yes or no", true), ("no or no", false), ("name = 1", false), ("name != 1", true),
        ("one + two * 2 = 5", true), ("(one + two) * 2 = 6", true), ("one / two = half", true),
        ("-two - -one = -1", true), ("yes = (one < two)", true),
    ])
    func knownNamesGiveAnAnswer(text: String, answer: Bool) throws {
        #expect(try value(text) == .flag(answer))
    }

    @Test(arguments: [
        "missing", "missing < 1", "not missing", "missing + 1", "nan > 0", "nan != 0", "0 / 0", "name < 1",
    ])
    func whatIsUnknownIsNull(text: String) throws {
        #expect(try value(text) == nil)
    }

    @Test(arguments: [
        ("missing and no", Value?.some(false)), ("no and missing", false), ("missing or yes", true),
        ("missing and yes", nil), ("missing or no", nil),
    ])
    func oneSideDecidesWhereItCan(text: String, answer: Value?) throws {
        #expect(try value(text) == answer)
    }

    @Test func arithmeticYieldsNumbers() throws {
        #expect(try value("two * 3 - 1") == 5.0)
        #expect(try value("'text'") == "text")
    }
}

@Suite struct ConstraintTests {
    private func holds(_ text: String, _ configuration: Configuration, facts: [String: Double] = [:]) throws -> Bool {
        try Expression(parsing: text).holds(for: configuration, facts: facts)
    }

    @Test func factsAndHyperparametersAreCompared() throws {
        #expect(try holds("parameters <= 100 and depth = 2", ["depth": 2], facts: ["parameters": 100]))
        #expect(try !holds("parameters <= 100 and depth = 2", ["depth": 2], facts: ["parameters": 101]))
    }

    @Test(arguments: ["kernel < 5", "not kernel < 5", "kernel != 3", "not (kernel = 3 and depth > 9)", "kernel"])
    func anInactiveNameHoldsVacuously(text: String) throws {
        #expect(try holds(text, ["depth": 2]))
    }

    @Test func notIsCarriedToTheComparisons() throws {
        #expect(try !holds("not (depth = 2 or kernel = 3)", ["depth": 2]))
        #expect(try holds("not (depth = 1 or kernel = 3)", ["depth": 2]))
        #expect(try !holds("not (depth = 2 and width = 1)", ["depth": 2, "width": 1]))
        #expect(try holds("not not depth = 2", ["depth": 2]))
    }

    @Test func iRangesOverEveryLayer() throws {
        let narrowing: Configuration = ["width[1]": 64, "width[2]": 32, "width[3]": 16]
        #expect(try holds("width[i+1] <= width[i]", narrowing))
        #expect(try holds("width[i] <= width[i-1]", narrowing))
        #expect(try !holds("width[i+1] >= width[i]", narrowing))
        #expect(try !holds("width[i] >= 32", narrowing))
        #expect(try holds("width[i] >= 16", narrowing))
        #expect(try holds("width[i+2] * 4 = width[i]", narrowing))
        #expect(try holds("width[i+1] >= width[i]", ["width[1]": 64]))
        #expect(try holds("width[i+1] >= width[i]", [:]))
    }

    @Test func aLayerThatDoesNotExistHoldsVacuously() throws {
        #expect(try holds("width[2] >= 100", ["width[1]": 1]))
        #expect(try !holds("width[2] >= 100", ["width[1]": 1, "width[2]": 99]))
    }
}

@Suite struct ExpressionKindTests {
    private let kinds: [String: Expression.Kind] = ["depth": .number, "network": .text, "residual": .flag]

    @Test(arguments: [
        ("network < 3", "'<' needs a number, and 'network' is a text"),
        ("network + 1 = 2", "'+' needs a number, and 'network' is a text"),
        ("depth = 'cnn'", "'depth' is a number and ''cnn'' is a text; they are never equal"),
        ("depth and residual", "'and' needs a condition, and 'depth' is a number"),
        ("not depth", "'not' needs a condition, and 'depth' is a number"),
        ("-residual < 1", "'-' needs a number, and 'residual' is a condition"),
    ])
    func whatCannotFitIsRefused(text: String, message: String) throws {
        let expression = try Expression(parsing: text)
        let error = #expect(throws: ExpressionError.self) { try expression.kind { kinds[$0.name] } }
        #expect(error?.message == message)
    }

    @Test func kindsFollowFromTheParts() throws {
        #expect(try Expression(parsing: "residual and depth < 3").kind { kinds[$0.name] } == .flag)
        #expect(try Expression(parsing: "depth * 2").kind { kinds[$0.name] } == .number)
        #expect(try Expression(parsing: "unknown").kind { kinds[$0.name] } == nil)
    }
}
