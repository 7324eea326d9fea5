import AutoMLSearch
import GRDB

/// Turns a filter into SQL whose every text and number is a bound argument.
///
/// A trial that lacks a value named in a comparison is neither in nor out but unknown, and unknown is not selected:
/// SQL's logic of NULL. Division is that of reals; a division by zero is unknown.
struct FilterCompiler {
    typealias Kind = FilterNames.Kind
    typealias Compiled = (fragment: SQLFragment, kind: Kind)

    let names: FilterNames

    /// - Throws: `StoreError.invalidFilter` for an unknown name, or where a text and a number meet.
    func condition(_ expression: AutoMLSearch.Expression) throws -> SQLFragment {
        let (fragment, kind) = try compile(expression)
        switch kind {
        case .condition, .unknown: return fragment
        case .number, .text: throw StoreError.invalidFilter("'\(expression)' is a \(kind), not a condition")
        }
    }

    private func compile(_ expression: AutoMLSearch.Expression) throws -> Compiled {
        switch expression {
        case .literal(let value): return literal(value)
        case .name(let name): return try names.column(name)
        case .layer(let name, _):
            throw StoreError.invalidFilter(
                "'\(name)[i]' stands for every layer, which a filter cannot ask; name the layers: \(name)[1]")
        case .not(let operand): return (join("(not ", try condition(operand), ")"), .condition)
        case .negative(let operand): return (join("(-", try number(operand), ")"), .number)
        case .binary(let sign, let left, let right): return try binary(sign, left, right)
        }
    }

    private func literal(_ value: Value) -> Compiled {
        switch value {
        case .integer(let integer): (argument(integer.databaseValue), .number)
        case .real(let real): (argument(real.databaseValue), .number)
        case .text(let text): (argument(text.databaseValue), .text)
        case .flag(let flag): (argument(flag.databaseValue), .condition)
        }
    }

    private func binary(
        _ sign: AutoMLSearch.Expression.Operator, _ left: AutoMLSearch.Expression, _ right: AutoMLSearch.Expression
    ) throws -> Compiled {
        switch sign {
        case .and, .or:
            return (join("(", try condition(left), " \(sign.rawValue) ", try condition(right), ")"), .condition)
        case .plus, .minus, .times:
            return (join("(", try number(left), " \(sign.rawValue) ", try number(right), ")"), .number)
        case .divided:
            return (join("(1.0 * ", try number(left), " / ", try number(right), ")"), .number)
        case .equal, .notEqual:
            let (left, right) = try comparable(left, right, inOrder: false)
            return (join("(", left, " \(sign.rawValue) ", right, ")"), .condition)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            let (left, right) = try comparable(left, right, inOrder: true)
            return (join("(", left, " \(sign.rawValue) ", right, ")"), .condition)
        }
    }
}

// MARK: - Kinds

extension FilterCompiler {
    private func number(_ expression: AutoMLSearch.Expression) throws -> SQLFragment {
        let (fragment, kind) = try compile(expression)
        switch kind {
        case .number: return fragment
        case .unknown: return only("number", fragment)
        case .text, .condition: throw StoreError.invalidFilter("'\(expression)' is a \(kind), not a number")
        }
    }

    /// Both sides of a comparison. For SQLite every text is greater than every number; here they do not compare.
    private func comparable(
        _ left: AutoMLSearch.Expression, _ right: AutoMLSearch.Expression, inOrder: Bool
    ) throws -> (SQLFragment, SQLFragment) {
        let (a, b) = (try compile(left), try compile(right))
        if a.kind != .unknown, b.kind != .unknown, a.kind != b.kind {
            throw StoreError.invalidFilter("'\(left)' is a \(a.kind) and '\(right)' a \(b.kind): they do not compare")
        }
        guard inOrder else { return (a.fragment, b.fragment) }
        return (restrict(a, to: b.kind), restrict(b, to: a.kind))
    }

    private func restrict(_ side: Compiled, to kind: Kind) -> SQLFragment {
        guard side.kind == .unknown else { return side.fragment }
        switch kind {
        case .number: return only("number", side.fragment)
        case .text: return only("text", side.fragment)
        case .unknown, .condition: return side.fragment
        }
    }

    /// The value where it is of that kind, else NULL. `iif` would evaluate a lookup twice; `nullif` cannot ask for types.
    private func only(_ kind: String, _ value: SQLFragment) -> SQLFragment {
        let test = kind == "text" ? "typeof(it) = 'text'" : "typeof(it) <> 'text'"
        return join("(select case when \(test) then it end from (select ", value, " as it))")
    }

    private func argument(_ value: DatabaseValue) -> SQLFragment {
        SQLFragment(sql: "?", arguments: [value])
    }

    private func join(_ parts: any SQLPart...) -> SQLFragment {
        parts.reduce(into: SQLFragment(sql: "")) { whole, part in
            whole.sql += part.fragment.sql
            whole.arguments += part.fragment.arguments
        }
    }
}

/// A piece of SQL: text of our own, or a fragment with arguments.
private protocol SQLPart {
    var fragment: SQLFragment { get }
}

extension String: SQLPart {
    fileprivate var fragment: SQLFragment { SQLFragment(sql: self) }
}

extension SQLFragment: SQLPart {
    fileprivate var fragment: SQLFragment { self }
}
