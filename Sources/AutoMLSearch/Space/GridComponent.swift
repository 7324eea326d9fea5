/// Hyperparameters that depend on each other, and all their combinations as a decision diagram.
///
/// A node stands for one hyperparameter in one situation; equal situations share a node, so thousands of layers and
/// conditions need few nodes though their combinations are beyond counting.
struct GridComponent: Sendable {
    /// A hyperparameter in one situation.
    struct Node: Sendable {
        let hyperparameter: Hyperparameter
        /// How many values it has here: nil is one without a layer, 0 is none.
        let layers: Int?
        let points: GridPoints
        /// The node after it: one for each point where the others depend on it, else one for all. Nil ends.
        let next: [Int?]
        let count: Int
        let magnitude: Double
    }

    private let nodes: [Node]
    private let root: Int?
    let isComplete: Bool

    var count: Int { root.map { nodes[$0].count } ?? 1 }
    var magnitude: Double { root.map { nodes[$0].magnitude } ?? 0 }

    /// Sets the hyperparameters of this component to their combination number `index`.
    func write(_ index: Int, into configuration: inout Configuration) {
        var rest = index
        var current = root
        while let node = current.map({ nodes[$0] }) {
            current = node.next.count > 1 ? branch(node, &rest, &configuration) : digits(node, &rest, &configuration)
        }
    }

    /// One value that others depend on: the combinations of the values before it are passed over.
    private func branch(_ node: Node, _ rest: inout Int, _ configuration: inout Configuration) -> Int? {
        for (point, next) in node.next.enumerated() {
            let below = count(of: next)
            if rest < below {
                configuration[node.hyperparameter.name] = node.points[point]
                return next
            }
            rest -= below
        }
        return nil
    }

    /// Values that nothing depends on: the digits of a number, the last layer's fastest.
    private func digits(_ node: Node, _ rest: inout Int, _ configuration: inout Configuration) -> Int? {
        let next = node.next.first ?? nil
        let below = count(of: next)
        var number = rest / below
        rest %= below
        let layers = node.layers.map { Array((0..<$0).map { $0 + 1 }.reversed()) } ?? [nil]
        for layer in layers {
            configuration[Dimension(node.hyperparameter, layer: layer).name] = node.points[number % node.points.count]
            number /= node.points.count
        }
        return next
    }

    private func count(of node: Int?) -> Int {
        node.map { nodes[$0].count } ?? 1
    }
}

/// The values of one hyperparameter in a grid.
struct GridPoints: Sendable {
    private let domain: Domain
    let count: Int

    init(_ domain: Domain, resolution: Int) {
        self.init(domain, count: domain.count ?? resolution)
    }

    private init(_ domain: Domain, count: Int) {
        self.domain = domain
        self.count = count
    }

    func prefix(_ length: Int) -> GridPoints {
        GridPoints(domain, count: min(length, count))
    }

    subscript(index: Int) -> Value {
        if domain.count != nil { return domain.value(at: index) }
        return domain.value(atUnit: count == 1 ? 0.5 : Double(index) / Double(count - 1))
    }
}

extension GridComponent {
    /// The parts of a space that do not depend on each other, in order of their first hyperparameter.
    static func components(of space: SearchSpace, resolution: Int) -> [GridComponent] {
        let all = space.hyperparameters
        let places = Dictionary(all.enumerated().map { ($1.name, $0) }) { first, _ in first }
        var group = Array(all.indices)
        for (place, hyperparameter) in all.enumerated() {
            for controller in hyperparameter.controllers.compactMap({ places[$0] }) {
                let (old, new) = (group[place], group[controller])
                for index in group.indices where group[index] == old { group[index] = new }
            }
        }
        let groups = Dictionary(grouping: all.indices) { group[$0] }.values.sorted { $0[0] < $1[0] }
        return groups.map { members in
            GridComponent(members.map { all[$0] }, fixed: space.fixed, resolution: resolution)
        }
    }

    private init(_ hyperparameters: [Hyperparameter], fixed: [String: Value], resolution: Int) {
        var builder = GridBuilder(hyperparameters, fixed: fixed, resolution: resolution)
        root = builder.node(at: 0, Configuration())
        nodes = builder.nodes
        isComplete = builder.isComplete
    }
}

extension Hyperparameter {
    /// The hyperparameters that decide whether and how often this one applies.
    var controllers: [String] {
        condition.keys.sorted() + (layerCount.map { [$0] } ?? [])
    }
}
