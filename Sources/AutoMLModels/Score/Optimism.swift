/// How much better a trial looked where it was chosen than where it is tested.
///
/// The best of many trials is best partly by luck: its validation accuracy is too high by more, the more trials there
/// were and the smaller the validation part is. References: Cawley and Talbot, "On over-fitting in model selection and
/// subsequent selection bias in performance evaluation", 2010; the interval is Newcombe's hybrid score interval
/// (method 10) of two independent shares, "Interval estimation for the difference between independent proportions", 1998.
public struct Optimism: Sendable, Hashable {
    /// Validation accuracy less test accuracy.
    public let difference: Double
    /// In which the difference lies with 95 % confidence.
    public let interval: ClosedRange<Double>

    /// - Parameters:
    ///   - validation: correct of so many samples that the trial was chosen by.
    ///   - test: correct of so many sealed samples.
    /// - Precondition: both have samples.
    public init(validation: (correct: Int, count: Int), test: (correct: Int, count: Int)) {
        let (seen, unseen) = (Self.share(validation), Self.share(test))
        let seenRange = WilsonInterval(successes: validation.correct, of: validation.count)
        let unseenRange = WilsonInterval(successes: test.correct, of: test.count)
        difference = seen - unseen
        let below = Self.length(seen - seenRange.low, unseenRange.high - unseen)
        let above = Self.length(seenRange.high - seen, unseen - unseenRange.low)
        interval = difference - below...difference + above
    }

    private static func share(_ part: (correct: Int, count: Int)) -> Double {
        Double(part.correct) / Double(part.count)
    }

    private static func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
}
