import AutoMLSearch
import Testing

@Suite struct ExpressionParsingTests {
    @Test(arguments: [
        ("parameters<=200000", "parameters <= 200000"),
        ("a == 1 && b <> 2 || !c", "a = 1 and b != 2 or not c"),
        ("NOT a = 1 AND b", "not a = 1 and b"),
        ("(a or b) and c", "(a or b) and c"),
        ("a or (b and c)", "a or b and c"),
        ("a - (b - c) - d", "a - (b - c) - d"),
        ("(a * b) / (c * d)", "a * b / (c * d)"),
        ("-(a + b) * -3", "-(a + b) * -3"),
        ("- - 3", "3"),
        ("(a < b) = (c < d)", "(a < b) = (c < d)"),
        ("not (a and b)", "not (a and b)"),
        ("network = \"it's\"", "network = 'it''s'"),
        ("width[ 2 ] >= width[i+1] * width[i - 1] + width[i]", "width[2] >= width[i+1] * width[i-1] + width[i]"),
        ("validation.loss < 1e-3", "validation.loss < 0.001"),
        (".5 < x", "0.5 < x"),
        ("1e20 < x", "1e+20 < x"),
        ("3.0 = x", "3.0 = x"),
        ("true", "true"),
    ])
    func theNormalFormIsPrinted(text: String, normal: String) throws {
        let expression = try Expression(parsing: text)
        #expect(expression.description == normal)
        #expect(try Expression(parsing: normal) == expression)
    }

    @Test func operatorsBindAsInArithmetic() throws {
        let expression = try Expression(parsing: "a + b * c < d and e")
        #expect(
            expression
                == .binary(
                    .and,
                    .binary(
                        .less, .binary(.plus, .name("a"), .binary(.times, .name("b"), .name("c"))), .name("d")),
                    .name("e")))
    }

    @Test(arguments: [
        ("", 1, "expected a name, a number, a 'text' or '(', found the end"),
        ("depth <", 8, "expected a name, a number, a 'text' or '(', found the end"),
        ("depth <= )", 10, "expected a name, a number, a 'text' or '(', found ')'"),
        ("(depth < 2", 11, "expected ')', found the end"),
        ("depth 2", 7, "expected an operator such as '<=' or 'and', found '2'"),
        ("1 < depth < 3", 11, "comparisons cannot be chained; write 'a < b and b < c'"),
        ("network = 'cnn", 11, "the text that begins here has no closing '"),
        ("width[0] > 1", 7, "expected a layer counted from 1, or i, i+1, i-1, …, found '0'"),
        ("width[i+x] > 1", 9, "expected a whole number of layers, found 'x'"),
        ("width[j] > 1", 7, "expected a layer counted from 1, or i, i+1, i-1, …, found 'j'"),
        ("width[2 > 1", 9, "expected ']', found '>'"),
        ("depth < 1e", 9, "'1e' is not a number"),
        ("depth < 1e999", 9, "'1e999' is not a number"),
    ])
    func aFaultIsNamedWithItsColumn(text: String, column: Int, message: String) {
        let error = #expect(throws: ExpressionError.self) { try Expression(parsing: text) }
        #expect(error?.column == column)
        #expect(error?.message == message)
        #expect(error?.description == "'\(text)': column \(column): \(message)")
    }

    @Test func aForeignCharacterIsToldWhatTheLanguageHas() {
        let error = #expect(throws: ExpressionError.self) { try Expression(parsing: "depth % 2 = 0") }
        #expect(error?.column == 7)
        #expect(error?.message.hasPrefix("'%' is not part of the language") == true)
    }

    @Test func depthAndLengthAreBounded() throws {
        let deep = String(repeating: "(", count: 60) + "1" + String(repeating: ")", count: 60)
        #expect(throws: ExpressionError.self) { try Expression(parsing: deep) }
        #expect(throws: ExpressionError.self) { try Expression(parsing: String(repeating: "not ", count: 200) + "a") }
        #expect(throws: ExpressionError.self) { try Expression(parsing: String(repeating: "a+", count: 600) + "a") }
        let long = try Expression(parsing: String(repeating: "a+", count: 497) + "a < 1")
        #expect(long.evaluate { _ in 1 } == false)
    }

    @Test func namesAreListedOnceWithoutIndex() throws {
        let expression = try Expression(parsing: "width[i+1] >= width[i] and depth < 3 or not (dropout + width[2] < 1)")
        #expect(expression.names == ["width", "depth", "dropout"])
    }
}
