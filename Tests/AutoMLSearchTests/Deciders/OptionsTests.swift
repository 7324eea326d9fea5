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
