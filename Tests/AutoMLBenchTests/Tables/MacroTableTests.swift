import AutoMLBench
import AutoMLSearch
import AutoMLTesting
import Testing

private let table = SharedData.file("nas-bench-macro_cifar10.json")

@Suite(.enabled(if: table != nil, "needs nas-bench-macro_cifar10.json in ../shared/data or AUTOML_TEST_DATA"))
struct MacroTableTests {
    /// The best network has 93.127 %; stages of 2, 3 and 3 blocks have 3 · 3, 3 · 7 and 3 · 7 networks.
    @Test func thePublishedTableGivesTwoTasks() throws {
        let tasks = try TableFolder.tasks(in: #require(table))
        #expect(tasks.map(\.name) == ["nas-bench-macro", "nas-bench-macro-noisy"])
        #expect(abs(tasks[0].scale.best - 93.127) < 0.001 && tasks[0].scale == tasks[1].scale)
        #expect(tasks[0].chance.origin == "exact")
    }

    /// 1,000 studies with random search found 92.661, 92.779, 92.869 and 92.941 (Plugins/RandomSearch/README.md).
    @Test func theExpectationOfRandomSearchIsExact() throws {
        let task = try TableFolder.tasks(in: #require(table))[0]
        for (n, measured) in [(25, 92.661), (50, 92.779), (100, 92.869), (200, 92.941)] {
            #expect(abs(task.chance.value(after: n) - measured) < 0.015, "\(n): \(task.chance.value(after: n))")
        }
    }
}
