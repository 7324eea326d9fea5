import AutoMLSearch
import Testing

/// Two branches, of which one has a number of layers with a width each.
private let space = SearchSpace(
    name: "branches",
    hyperparameters: [
        Hyperparameter("network", .choice(values: ["mlp", "cnn"])),
        Hyperparameter("depth", .integer(low: 1, high: 3), when: ["network": ["mlp"]]),
        Hyperparameter("width", .integer(low: 8, high: 128, scale: .log), per: "depth"),
        Hyperparameter("kernel", .choice(values: [3, 5], ordered: true), when: ["network": ["cnn"]]),
        Hyperparameter("rate", .real(low: 1e-4, high: 1, scale: .log)),
    ])
private let columns = SpaceColumns(space)

@Test func everyLayerThatThereCanBeHasAColumn() {
    let names = columns.columns.map(\.name)
    #expect(names == ["network", "depth", "width[1]", "width[2]", "width[3]", "kernel", "rate"])
    #expect(columns.columns.map(\.categories) == [2, nil, nil, nil, nil, nil, nil])
    #expect(columns.columns.map(\.isStructural) == [true, true, false, false, false, false, false])
    #expect(columns.columns.map(\.hyperparameter) == [0, 1, 2, 2, 2, 3, 4])
}

@Test func aRowHoldsPlacesOnTheScaleAndNaNForWhatIsInactive() {
    let row = columns.row(of: ["network": "cnn", "kernel": 5, "rate": .real(0.01)])
    #expect(row[0] == 1)
    #expect(row[1...4].allSatisfy(\.isNaN))
    #expect(row[5] == 0.75, "the middle of the second of two cells")
    #expect(abs(row[6] - 0.5) < 1e-12, "0.01 is half-way from 0.0001 to 1 on a log scale")
}

@Test func rowsLeadBackToTheirConfigurations() {
    var stream = RandomStream(seed: 7, purpose: "test")
    for _ in 0..<200 {
        let drawn = space.sample(using: &stream)
        let back = columns.configuration(of: columns.row(of: drawn), using: &stream)
        #expect(Set(back.values.keys) == Set(drawn.values.keys))
        for (name, value) in drawn.values {
            guard let left = back[name]?.number, let right = value.number else { continue }
            #expect(abs(left - right) <= 1e-12 * abs(right))
        }
    }
}

@Test func completingTakesOutWhatIsInactiveAndDrawsWhatIsMissing() {
    var stream = RandomStream(seed: 7, purpose: "test")
    var row = columns.row(of: ["network": "cnn", "kernel": 3, "rate": .real(0.01)])
    row[0] = 0
    row[1] = columns.columns[1].coordinate(of: 2)
    let completed = columns.completed(row, using: &stream)
    #expect(!completed[2].isNaN && !completed[3].isNaN, "two layers")
    #expect(completed[4].isNaN, "but no third")
    #expect(completed[5].isNaN, "an MLP has no kernel")
    #expect(completed[6] == row[6])
}

@Test func neighboursDifferInOneColumnAndWhatFollowsFromIt() {
    var stream = RandomStream(seed: 7, purpose: "test")
    let row = columns.row(of: ["network": "mlp", "depth": 1, "width[1]": 8, "rate": .real(1e-4)])
    let neighbours = columns.neighbours(of: row, using: &stream)
    // The other network, two other depths, the next width; a continuum has no neighbours.
    #expect(neighbours.count == 4)
    #expect(neighbours.allSatisfy { space.conforms(columns.configuration(of: $0, using: &stream)) })
}

@Test func mutantsStayInTheSpaceAndReachItsEdges() {
    var stream = RandomStream(seed: 7, purpose: "test")
    let row = columns.row(of: ["network": "cnn", "kernel": 3, "rate": .real(0.9)])
    let mutants = (0..<300).map { _ in columns.mutated(row, using: &stream) }
    #expect(mutants.allSatisfy { space.conforms(columns.configuration(of: $0, using: &stream)) })
    #expect(mutants.contains { $0[6] == 1 })
}

@Test func fixedParentsAndCountersCountAsChosen() {
    let fixed = SearchSpace(
        name: "fixed",
        hyperparameters: [
            Hyperparameter("width", .integer(low: 8, high: 128), per: "depth"),
            Hyperparameter("kernel", .choice(values: [3, 5]), when: ["network": ["cnn"]]),
        ], fixed: ["depth": 2, "network": "mlp"])
    let columns = SpaceColumns(fixed)
    var stream = RandomStream(seed: 7, purpose: "test")
    #expect(columns.columns.map(\.name) == ["width[1]", "width[2]", "kernel"])
    #expect(columns.sample(using: &stream).map(\.isNaN) == [false, false, true])
}

extension SearchSpace {
    fileprivate func conforms(_ configuration: Configuration) -> Bool {
        (try? conforming(configuration)) == configuration
    }
}
