import AutoMLSearch
import Testing

@Suite struct OptionsTests {
    private let known = [OptionDescription("population", default: "20", help: "")]

    @Test func anUnknownOptionIsToldTheNearestName() throws {
        let error = #expect(throws: OptionError.self) {
            try Options(["popultion": "5"], owner: "evolution").check(against: known)
        }
        #expect(error?.description == "evolution has no option 'popultion'; did you mean 'population'?")
    }

    @Test func aValueOfTheWrongKindIsRefused() throws {
        let options = Options(["population": "many"], owner: "evolution")
        let error = #expect(throws: OptionError.self) { try options.value("population", default: 20) }
        #expect(error?.description == "evolution: option 'population' is 'many', which is not a whole number")
        #expect(try options.value("sample", default: 5) == 5)
    }
}

/// What is refused, and in which words.
@Suite struct OptionRuleTests {
    private let options = Options(["sample": "0", "share": "1.5", "odd": "nan"], owner: "mine")

    @Test func aValueThatBreaksItsRuleIsRefusedWithTheRule() {
        expect("mine: option 'sample' is 0; it must be at least 1") {
            _ = try options.value("sample", default: 5, .atLeast(1))
        }
        expect("mine: option 'share' is 1.5; it must be from 0 to 1") {
            _ = try options.value("share", default: 0.5, .from(0, to: 1))
        }
        expect("mine: option 'share' is 1.5; it must be above 0, and at most 1") {
            _ = try options.value("share", default: 0.5, .above(0, atMost: 1))
        }
        expect("mine: option 'odd' is nan; it must be above 0 and below 1") {
            _ = try options.value("odd", default: 0.5, .between(0, and: 1))
        }
    }

    @Test func aValueThatKeepsItsRuleIsTaken() throws {
        #expect(try options.value("sample", default: 5, .from(0, to: 3)) == 0)
        #expect(try options.value("share", default: 0.5, .above(0, atMost: 1.5)) == 1.5)
        #expect(try options.value("absent", default: 7, .atLeast(1)) == 7)
    }

    private func expect(_ message: String, _ body: () throws -> Void) {
        do {
            try body()
            Issue.record("nothing was refused where '\(message)' was expected")
        } catch {
            #expect("\(error)" == message)
        }
    }
}
