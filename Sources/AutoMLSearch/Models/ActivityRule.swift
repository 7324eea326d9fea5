/// When a column is active, by what stands in the columns before it.
struct ActivityRule: Sendable {
    /// Columns and the values that they must have one of.
    private var wanted: [(place: Int, values: [Value])] = []
    /// The column that counts layers and the least count.
    private var counter: (place: Int, layer: Int)?
    /// Whether what the space fixes forbids it for ever.
    private var isImpossible = false

    init(_ dimension: Dimension, in space: SearchSpace, _ places: [String: Int]) {
        for (name, values) in dimension.hyperparameter.condition.sorted(by: { $0.key < $1.key }) {
            if let place = places[name] {
                wanted.append((place, values))
            } else if !values.contains(where: { value in space.fixed[name]?.denotesSame(as: value) ?? false }) {
                isImpossible = true
            }
        }
        if let name = dimension.hyperparameter.layerCount, let layer = dimension.layer, let place = places[name] {
            counter = (place, layer)
        }
    }

    func holds(in row: SpaceColumns.Row, of columns: [SpaceColumns.Column]) -> Bool {
        guard !isImpossible else { return false }
        for (place, values) in wanted {
            guard !row[place].isNaN else { return false }
            let value = columns[place].value(at: row[place])
            guard values.contains(where: { $0.denotesSame(as: value) }) else { return false }
        }
        guard let counter else { return true }
        guard !row[counter.place].isNaN else { return false }
        return columns[counter.place].value(at: row[counter.place]).integer ?? 0 >= counter.layer
    }
}
