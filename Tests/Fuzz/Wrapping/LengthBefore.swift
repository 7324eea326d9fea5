/// A safetensors file: its JSON header is changed, and the length before it fits again.
struct LengthBefore: Wrapping {
    func inside(_ file: [UInt8]) -> [UInt8] { Array(file.dropFirst(8).prefix(Self.length(of: file))) }

    func mutated(_ file: [UInt8], by mutator: Mutator, _ dice: inout Dice) -> [UInt8] {
        let data = Array(file.dropFirst(8 + Self.length(of: file)))
        switch dice.below(8) {
        case 0: return mutator.mutated(file, &dice)
        case 1: return file.prefix(file.count - data.count) + mutator.mutated(data, &dice)
        default:
            let header = mutator.mutated(inside(file), &dice)
            return (0..<8).map { UInt8(header.count >> ($0 * 8) & 255) } + header + data
        }
    }

    private static func length(of file: [UInt8]) -> Int {
        let claimed = file.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return Int(min(claimed, UInt64(max(0, file.count - 8))))
    }
}
