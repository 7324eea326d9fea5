import Foundation

/// Builds the decision diagram of a grid's component.
struct GridBuilder {
    /// More situations than this are not told apart: the grid is then incomplete.
    private static let maximumNodes = 20_000

    private(set) var nodes: [GridComponent.Node] = []
    private(set) var isComplete = true
    private let hyperparameters: [Hyperparameter]
    private let places: [String: Int]
    private let fixed: [String: Value]
    private let resolution: Int
    private var known: [Situation: Int] = [:]

    init(_ hyperparameters: [Hyperparameter], fixed: [String: Value], resolution: Int) {
        self.hyperparameters = hyperparameters
        places = Dictionary(hyperparameters.enumerated().map { ($1.name, $0) }) { first, _ in first }
        self.fixed = fixed
        self.resolution = resolution
    }

    /// What the hyperparameters from one place on need to know of those before it.
    private struct Situation: Hashable {
        let place: Int
        /// For each hyperparameter to come: whether it can still be active, and its number of layers if known.
        let outlook: [Outlook]
    }

    private struct Outlook: Hashable {
        let possible: Bool
        let layers: Int?
    }

    /// The node for the hyperparameter at `place` after `chosen`, or nil past the last.
    mutating func node(at place: Int, _ chosen: Configuration) -> Int? {
        guard place < hyperparameters.count else { return nil }
        let situation = Situation(
            place: place, outlook: hyperparameters[place...].map { outlook(of: $0, place, chosen) })
        if let node = known[situation] { return node }
        nodes.append(build(place, situation.outlook[0], chosen))
        known[situation] = nodes.count - 1
        return nodes.count - 1
    }

    private mutating func build(_ place: Int, _ outlook: Outlook, _ chosen: Configuration) -> GridComponent.Node {
        let own = hyperparameters[place]
        let points = GridPoints(own.domain, resolution: resolution)
        let isSingle = outlook.possible && own.layerCount == nil
        let decides = isSingle && hyperparameters[(place + 1)...].contains { $0.controllers.contains(own.name) }
        let layers = outlook.possible ? (own.layerCount == nil ? nil : outlook.layers ?? 0) : 0
        guard decides else {
            let next = node(at: place + 1, chosen)
            let values = Saturating.power(points.count, layers ?? 1)
            return GridComponent.Node(
                hyperparameter: own, layers: layers, points: points, next: [next],
                count: Saturating.product(values, count(of: next)),
                magnitude: Double(layers ?? 1) * log10(Double(points.count)) + magnitude(of: next))
        }
        var next: [Int?] = []
        for point in 0..<points.count where point == 0 || nodes.count < Self.maximumNodes {
            var extended = chosen
            extended[own.name] = points[point]
            next.append(node(at: place + 1, extended))
        }
        if next.count < points.count { isComplete = false }
        return GridComponent.Node(
            hyperparameter: own, layers: layers, points: points.prefix(next.count), next: next,
            count: next.reduce(0) { Saturating.sum($0, count(of: $1)) },
            magnitude: Self.logSum(next.map(magnitude)))
    }

    /// What is known of `hyperparameter` at `place`: a controller from there on is still open; one before it that
    /// was not chosen is inactive.
    private func outlook(of hyperparameter: Hyperparameter, _ place: Int, _ chosen: Configuration) -> Outlook {
        func isOpen(_ name: String) -> Bool { places[name].map { $0 >= place } ?? false }
        let fails = hyperparameter.condition.contains { name, allowed in
            guard let value = chosen[name] ?? fixed[name] else { return !isOpen(name) }
            return !allowed.contains { $0.denotesSame(as: value) }
        }
        if fails { return Outlook(possible: false, layers: nil) }
        guard let counter = hyperparameter.layerCount else { return Outlook(possible: true, layers: nil) }
        guard let value = chosen[counter] ?? fixed[counter] else {
            return Outlook(possible: isOpen(counter), layers: nil)
        }
        return Outlook(possible: true, layers: max(value.integer ?? 0, 0))
    }

    private func count(of node: Int?) -> Int { node.map { nodes[$0].count } ?? 1 }
    private func magnitude(of node: Int?) -> Double { node.map { nodes[$0].magnitude } ?? 0 }

    /// log₁₀ of a sum of numbers that are given by their logarithms.
    private static func logSum(_ logarithms: [Double]) -> Double {
        let largest = logarithms.max() ?? 0
        return largest + log10(logarithms.reduce(0) { $0 + pow(10, $1 - largest) })
    }
}
