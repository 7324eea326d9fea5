public import AutoMLData
public import AutoMLNN

/// What a trainer sees of a data set: samples to train on and samples to choose by. The sealed part is not in it.
public struct LearningTask: Sendable {
    public let shape: Shape
    public let classNames: [String]
    /// Of numbers to be predicted, by the training samples; nil for classes.
    public let targetScale: TargetScale?
    /// What `predict` must know to read one input.
    public let inputFormat: InputFormat
    /// What makes the network's inputs of a table's rows, fitted on the training rows alone; nil where nothing must be made.
    public let encoder: TableEncoder?
    /// Train and validation samples, encoded.
    private let data: Dataset
    private let train: [Int]
    private let validation: [Int]
    /// Measured once, on the training samples alone.
    private let scalings: [ScalingKind: InputScaling]

    public init(_ view: SearchView) {
        let encoder = TableEncoder(fitting: view.data, on: view.train)
        let data = view.data.encoded(by: encoder)
        (self.encoder, self.data, train, validation) = (encoder, data, view.train, view.validation)
        shape = Shape(height: data.height, width: data.width, channels: data.channels)
        classNames = data.classNames
        targetScale = data.targets.map { targets in TargetScale(view.train.map { targets[$0] }) }
        inputFormat = data.inputFormat(trainedOn: view.train, encoder: encoder)
        scalings = Dictionary(
            uniqueKeysWithValues: ScalingKind.allCases.map { kind in
                let (offset, scale) = data.scalingStatistics(kind: kind, over: view.train)
                return (kind, InputScaling(offset: offset, scale: scale))
            })
    }

    public var kind: LearningKind { targetScale == nil ? .classification : .regression }
    public var trainCount: Int { train.count }
    public var validationCount: Int { validation.count }

    /// - Precondition: every kind was measured when the task was made.
    func scaling(_ kind: ScalingKind) -> InputScaling { scalings[kind]! }

    func trainSamples(_ scaling: InputScaling) -> Samples {
        Samples(data, indices: train, scaling: scaling, targets: targetScale)
    }

    func validationSamples(_ scaling: InputScaling) -> Samples {
        Samples(data, indices: validation, scaling: scaling, targets: targetScale)
    }
}

extension LearningTask {
    /// Samples of the same data, such as an opened test part, as a network of this task takes them.
    public func encoded(_ samples: Dataset) -> Dataset { samples.encoded(by: encoder) }

    /// Bytes that encoding took beside the data as they came.
    public var encodedBytes: Int {
        encoder?.changesOnlyGaps ?? true ? 0 : data.features.count * MemoryLayout<Float>.stride
    }

    /// Raw validation inputs `[count, H, W, C]`, at most `limit`: real data for comparing one program with another.
    public func validationInputs(limit: Int) -> (inputs: [Float], count: Int) {
        let chosen = validation.prefix(limit)
        return (chosen.flatMap(data.sample), chosen.count)
    }

    /// The labels that belong to `validationInputs`.
    public func validationLabels(limit: Int) -> [Int32] {
        validation.prefix(limit).map { data.labels[$0] }
    }
}
