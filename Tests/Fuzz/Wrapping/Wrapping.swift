/// How a format's insides are reached: changed bytes behind a checksum or a wrong length would be refused at the door,
/// and what lies behind it never be tried.
protocol Wrapping: Sendable {
    /// The bytes that a mutation changes, of a whole file.
    func inside(_ file: [UInt8]) -> [UInt8]
    /// A changed file; most of them are whole again on the outside.
    func mutated(_ file: [UInt8], by mutator: Mutator, _ dice: inout Dice) -> [UInt8]
}

/// Nothing around the content.
struct Bare: Wrapping {
    func inside(_ file: [UInt8]) -> [UInt8] { file }

    func mutated(_ file: [UInt8], by mutator: Mutator, _ dice: inout Dice) -> [UInt8] { mutator.mutated(file, &dice) }
}
