/// Orders names the way people count: runs of digits compare as numbers.
package enum NaturalOrder {
    package static func precedes(_ left: String, _ right: String) -> Bool {
        let (l, r) = (chunks(of: left), chunks(of: right))
        for (a, b) in zip(l, r) where a != b {
            if let x = Int(a), let y = Int(b), x != y { return x < y }
            return a < b
        }
        return l.count == r.count ? left < right : l.count < r.count
    }

    private static func chunks(of name: String) -> [String] {
        var result: [String] = []
        var wasDigit = false
        for character in name {
            let isDigit = character.isASCII && character.isNumber
            if result.isEmpty || isDigit != wasDigit {
                result.append(String(character))
            } else {
                result[result.count - 1].append(character)
            }
            wasDigit = isDigit
        }
        return result
    }
}
