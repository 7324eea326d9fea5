import AutoMLSearch
import AutoMLTesting
import RandomForest
import Testing

@Test func theForestKeepsEveryPromise() throws {
    #expect(try checkStrategy(.forest) == [])
    #expect(try checkStrategy(.forest, options: ["initial": "2", "trees": "1", "interleave": "0"]) == [])
}

private let columns = SpaceColumns(
    SearchSpace(
        name: "mixed",
        hyperparameters: [
            Hyperparameter("kind", .choice(values: ["a", "b", "c"])),
            Hyperparameter("x", .real(low: 0, high: 1), when: ["kind": ["a", "b"]]),
        ])
).columns

/// A function of three steps needs three leaves: each holds its value and no variance.
@Test func aTreeLearnsStepsExactly() {
    let rows: [SpaceColumns.Row] = [[0, 0.1], [0, 0.2], [0, 0.8], [0, 0.9], [1, 0.1], [1, 0.9], [2, .nan], [2, .nan]]
    let targets = [1.0, 1, 3, 3, 7, 7, 9, 9]
    var stream = RandomStream(seed: 1, purpose: "test")
    let growth = RegressionTree.Growth(columns: columns, share: 1, smallest: 2)
    let tree = RegressionTree(rows, targets, sample: Array(rows.indices), growth: growth, using: &stream)
    for (row, target) in zip(rows, targets) {
        #expect(tree.leaf(of: row).mean == target)
        #expect(tree.leaf(of: row).variance == 0)
    }
    #expect(tree.leaf(of: [0, 0.05]).mean == 1)
    #expect(tree.leaf(of: [0, 0.99]).mean == 3)
}

/// Where all rows are alike no split helps: one leaf with mean 2 and variance 2/3 of {1, 2, 3}.
@Test func whatCannotBeToldApartIsALeaf() {
    var stream = RandomStream(seed: 1, purpose: "test")
    let growth = RegressionTree.Growth(columns: columns, share: 1, smallest: 2)
    let rows = [[0, 0.5], [0, 0.5], [0, 0.5]]
    let leaf = RegressionTree(rows, [1, 2, 3], sample: [0, 1, 2], growth: growth, using: &stream).leaf(of: [1, 0.1])
    #expect(leaf.mean == 2)
    #expect(abs(leaf.variance - 2.0 / 3) < 1e-15)
}

@Test func theVarianceIsLargerWhereTheFunctionIsSteep() {
    let rows: [SpaceColumns.Row] = (0..<40).map { [0, Double($0) / 100] }
    let targets = rows.map { ($0[1] - 0.2) * ($0[1] - 0.2) }
    var stream = RandomStream(seed: 1, purpose: "test")
    let forest = Forest(rows, targets, columns: columns, trees: 50, using: &stream)
    #expect(abs(forest.predict([0, 0.2]).mean) < 0.005)
    #expect(forest.predict([0, 0.2]).mean < forest.predict([0, 0.39]).mean)
    #expect(forest.predict([0, 0.2]).variance < forest.predict([0, 0.9]).variance)
}

@Test(arguments: [["initial": "0"], ["trees": "0"], ["interleave": "2"], ["tress": "5"]])
func badOptionsAreRefused(options: [String: String]) {
    let space = SearchSpace(name: "line", hyperparameters: [Hyperparameter("x", .real(low: 0, high: 1))])
    let problem = Problem(space: space, maxBudget: Budget(epochs: 1), seed: 1)
    #expect(throws: OptionError.self) {
        try StrategyModule.forest.make(problem, FeasibleSpace(space), Options(options, owner: "forest"))
    }
}
