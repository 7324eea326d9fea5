import AutoMLSearch
import AutoMLTesting
import RandomSearch
import Testing

private let table = SharedData.file("nas-bench-macro_cifar10.json")

/// The expectation of the best of 100 draws without replacement, exact from the table, is 92.866.
@Test(.enabled(if: table != nil, "needs nas-bench-macro_cifar10.json in ../shared/data or AUTOML_TEST_DATA"))
func randomSearchFindsWhatChanceFinds() throws {
    let benchmark = try NASBenchMacro(contentsOf: #require(table))
    let studies = NASBenchMacro.studies(default: 200)
    let best = try benchmark.meanBest(of: .random, after: [25, 50, 100, 200], studies: studies)
    NASBenchMacro.report("random", best)
    #expect(best[2] > 92.82 && best[2] <= 92.90)
}
