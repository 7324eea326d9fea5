/// Fisher and Yates' shuffle in Durstenfeld's form, from the last place down.
///
/// Our own, because the standard library may change how it draws, and a split must be had again years later.
enum Shuffle {
    static func apply(to values: inout [Int], using generator: inout some RandomNumberGenerator) {
        for place in stride(from: values.count - 1, to: 0, by: -1) {
            values.swapAt(place, below(place + 1, using: &generator))
        }
    }

    /// One `next()` each; the bias is below bound / 2⁶⁴ (Lemire's multiplication, without its rejection).
    private static func below(_ bound: Int, using generator: inout some RandomNumberGenerator) -> Int {
        let drawn: UInt64 = generator.next()
        return Int(drawn.multipliedFullWidth(by: UInt64(bound)).high)
    }
}
