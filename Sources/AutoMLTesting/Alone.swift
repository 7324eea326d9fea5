import Foundation

/// Tests that wait for tasks: beside a thousand others, which hold the two threads of the pool for seconds, they would wait
/// longer than a failure may take. `./test` runs them by themselves, after all others.
public enum Alone {
    public static let isSo = ProcessInfo.processInfo.environment["AUTOML_TEST_ALONE"] != nil
    public static let absence = "runs by itself, after the other tests: AUTOML_TEST_ALONE=1"
}
