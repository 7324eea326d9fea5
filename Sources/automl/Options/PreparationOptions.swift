import ArgumentParser
import AutoMLData
import AutoMLSearch

/// What is done to a data set before it is used.
struct PreparationOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only samples of these classes: names, or a range of numbers, such as 0-4 or 5,7,cat.",
            valueName: "classes"))
    var classes: String?

    @Option(
        help: ArgumentHelp(
            "Only so many samples to train on, drawn class by class; validation and test stay as they are.",
            valueName: "n"))
    var trainSamples: Int?

    @Option(help: ArgumentHelp("Images are resized to this height and width.", valueName: "28|28x20"))
    var imageSize: ImageSizeArgument?

    func validate() throws {
        if let trainSamples { try CountArgument.check(trainSamples, "--train-samples", in: 1...1_000_000_000) }
    }

    var preparation: DataPreparation {
        DataPreparation(
            classes: classes?.split(separator: ",").map(String.init), trainSamples: trainSamples,
            imageSize: imageSize?.size)
    }

    var isEmpty: Bool { preparation == DataPreparation() }
}

/// `28`, or `28x20`: height, then width.
struct ImageSizeArgument: ExpressibleByArgument {
    let size: ImageSize

    init?(argument: String) {
        let sides = argument.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
        guard (1...2).contains(sides.count), let height = sides[0], let width = sides[sides.count - 1],
            Self.allowed.contains(height), Self.allowed.contains(width)
        else { return nil }
        size = ImageSize(height: height, width: width)
    }

    private static let allowed = 1...1024

    var defaultValueDescription: String { "\(size)" }
}

extension StudyDefinition.DataOptions {
    /// As a study keeps them: classes by name. Nil where nothing is done.
    ///
    /// - Parameter dataset: what became of the data.
    init?(_ preparation: DataPreparation, of dataset: Dataset) {
        self.init(
            classes: preparation.classes.map { _ in dataset.classNames }, trainSamples: preparation.trainSamples,
            imageSize: preparation.imageSize.map { [$0.height, $0.width] })
    }
}

extension DataPreparation {
    /// What a study keeps.
    init(_ options: StudyDefinition.DataOptions?) {
        let size = options?.imageSize.flatMap { $0.count == 2 ? ImageSize(height: $0[0], width: $0[1]) : nil }
        self.init(classes: options?.classes, trainSamples: options?.trainSamples, imageSize: size)
    }
}
