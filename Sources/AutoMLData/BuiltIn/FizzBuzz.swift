/// The counting game as a data set: numbers as ten binary inputs, least significant bit first.
///
/// 101–1023 are to train on, 1–100 are the test part, so that a network cannot pass by remembering.
enum FizzBuzz {
    static let classNames = ["number", "fizz", "buzz", "fizzbuzz"]

    static let dataset = Dataset(
        name: BuiltInDataset.fizzbuzz.name, channels: 10, features: .bytes(numbers.flatMap(bits)),
        labels: numbers.map(label), classNames: classNames, testStart: 923, isTable: true, fullScale: 1,
        columnNames: (0..<10).map { "bit\($0)" })

    private static let numbers = Array(101...1023) + Array(1...100)

    private static func bits(of number: Int) -> [UInt8] {
        (0..<10).map { UInt8(number >> $0 & 1) }
    }

    /// Fizz counts one, buzz two, both three.
    private static func label(of number: Int) -> Int32 {
        (number % 3 == 0 ? 1 : 0) + (number % 5 == 0 ? 2 : 0)
    }
}
