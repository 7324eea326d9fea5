public import AutoMLData
public import AutoMLNN

/// What a trainer sees of a data set: samples to train on and samples to choose by. The sealed part is not in it.
public struct LearningTask: Sendable {
    public let shape: Shape
    public let classNames: [String]
    /// What `predict` must know to read one input.
    public let inputFormat: InputFormat
    private let view: SearchView
    /// Measured once, on the training samples alone.
    private let scalings: [ScalingKind: InputScaling]

    public init(_ view: SearchView) {
        self.view = view
        shape = Shape(height: view.data.height, width: view.data.width, channels: view.data.channels)
        classNames = view.data.classNames
        inputFormat = view.data.inputFormat(trainedOn: view.train)
        scalings = Dictionary(
            uniqueKeysWithValues: ScalingKind.allCases.map { kind in
                let (offset, scale) = view.data.scalingStatistics(kind: kind, over: view.train)
                return (kind, InputScaling(offset: offset, scale: scale))
            })
    }

    public var trainCount: Int { view.train.count }
    public var validationCount: Int { view.validation.count }

    /// - Precondition: every kind was measured when the task was made.
    func scaling(_ kind: ScalingKind) -> InputScaling { scalings[kind]! }

    func trainSamples(_ scaling: InputScaling) -> Samples {
        Samples(view.data, indices: view.train, scaling: scaling)
    }

    func validationSamples(_ scaling: InputScaling) -> Samples {
        Samples(view.data, indices: view.validation, scaling: scaling)
    }
}

extension LearningTask {
    /// Raw validation inputs `[count, H, W, C]`, at most `limit`: real data for comparing one program with another.
    public func validationInputs(limit: Int) -> (inputs: [Float], count: Int) {
        let chosen = view.validation.prefix(limit)
        return (chosen.flatMap(view.data.sample), chosen.count)
    }

    /// The labels that belong to `validationInputs`.
    public func validationLabels(limit: Int) -> [Int32] {
        view.validation.prefix(limit).map { view.data.labels[$0] }
    }
}
