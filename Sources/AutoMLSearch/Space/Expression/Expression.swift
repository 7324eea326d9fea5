/// A condition or a number over named values: the language of `where` in a space file and of `--where`.
///
/// `parameters <= 200000`, `width[2] >= width[1]`, `width[i+1] >= width[i]` (for every layer),
/// `network = 'cnn' and (dropout > 0.2 or depth * 2 < 6)`.
public indirect enum Expression: Sendable, Hashable {
    case literal(Value)
    /// A name as it is keyed in a configuration, `dropout` or `width[2]`.
    case name(String)
    /// One layer of a hyperparameter given per layer, `width[i+1]`; i stands for every layer in turn.
    case layer(String, offset: Int)
    case not(Expression)
    case negative(Expression)
    case binary(Operator, Expression, Expression)

    public enum Operator: String, Sendable, Hashable, CaseIterable {
        case or, and
        case equal = "="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divided = "/"
    }
}
