/// How patient a fetch is with a mirror.
public struct RetryPolicy: Sendable, Hashable {
    /// Failures in a row until the next mirror is asked.
    public var attempts: Int
    /// Before the second attempt; doubled before each further one.
    public var firstPause: Duration
    /// In seconds: how long a mirror may say nothing.
    public var silence: Double

    public init(attempts: Int, firstPause: Duration, silence: Double) {
        self.attempts = attempts
        self.firstPause = firstPause
        self.silence = silence
    }

    public static let standard = RetryPolicy(attempts: 4, firstPause: .seconds(1), silence: 30)

    func pause(after failures: Int) -> Duration { firstPause * (1 << min(failures - 1, 6)) }

    /// A failure after so many new bytes counts as the first again: a long way may have many stops.
    static let progress = 1 << 20
}
