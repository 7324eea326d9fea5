/// What is done to a data set before it is used: part of what a study is about.
public struct DataPreparation: Sendable, Hashable {
    /// Only samples of these classes, by name; `0-4` stands for five classes that are called by numbers. Nil for all.
    public var classes: [String]?
    /// Only so many samples to train on; nil for all that the split gives.
    public var trainSamples: Int?
    /// Images are brought to this size; nil for the one they have.
    public var imageSize: ImageSize?

    public init(classes: [String]? = nil, trainSamples: Int? = nil, imageSize: ImageSize? = nil) {
        self.classes = classes
        self.trainSamples = trainSamples
        self.imageSize = imageSize
    }
}

extension Dataset {
    /// With the classes and the image size that are asked for. How many samples train is up to the split.
    ///
    /// - Throws: `DataError` for a class that there is not, fewer than two classes, and where there are no classes or no
    ///   images.
    func prepared(by preparation: DataPreparation) throws -> Dataset {
        var dataset = self
        if let classes = preparation.classes { dataset = try dataset.selecting(classes: classes) }
        if let size = preparation.imageSize { dataset = try dataset.resized(to: size) }
        return dataset
    }
}
