/// Brings the names of classes into an order that does not depend on where they were found.
enum ClassNames {
    /// By number where all are whole numbers, else by the bytes of their UTF-8.
    static func ordered(_ names: some Sequence<String>) -> [String] {
        let names = Array(names)
        let numbers = names.compactMap { Int($0) }
        guard numbers.count == names.count else {
            return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        return zip(numbers, names).sorted { $0 < $1 }.map(\.1)
    }
}
