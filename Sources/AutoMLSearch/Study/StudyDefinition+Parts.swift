extension StudyDefinition {
    /// What is done to the data before they are used.
    public struct DataOptions: Sendable, Hashable, Codable {
        /// Only samples of these classes, in order of the data; nil for all.
        public var classes: [String]?
        /// How many samples train; nil for all.
        public var trainSamples: Int?
        /// `[H, W]` that images are brought to; nil for the size they have.
        public var imageSize: [Int]?

        /// Nil where nothing is done.
        public init?(classes: [String]?, trainSamples: Int?, imageSize: [Int]?) {
            if classes == nil, trainSamples == nil, imageSize == nil { return nil }
            (self.classes, self.trainSamples, self.imageSize) = (classes, trainSamples, imageSize)
        }

        private enum CodingKeys: String, CodingKey {
            case classes
            case trainSamples = "train_samples"
            case imageSize = "image_size"
        }

        /// As on a command line.
        public var words: String {
            let size = imageSize.map { "--image-size \($0.map(String.init).joined(separator: "x"))" }
            return [
                classes.map { "--classes \($0.joined(separator: ","))" }, trainSamples.map { "--train-samples \($0)" },
                size,
            ].compactMap(\.self).joined(separator: " ")
        }
    }

    /// A trained network that trials start from; a copy of its file lies beside the study's trials.
    public struct TransferOrigin: Sendable, Hashable, Codable {
        /// For a person: a file, or a trial of a study.
        public var name: String
        /// SHA-256 of its weights: which network it is.
        public var weightsHash: String
        /// SHA-256 of the copy.
        public var fileHash: String

        public init(name: String, weightsHash: String, fileHash: String) {
            self.name = name
            self.weightsHash = weightsHash
            self.fileHash = fileHash
        }

        private enum CodingKeys: String, CodingKey {
            case name
            case weightsHash = "weights_sha256"
            case fileHash = "sha256"
        }
    }
}

extension StudyDefinition {
    /// What stands in `data` where a program asks what to try and trains by itself.
    package static let callersData = "caller"

    /// The external program that trained this study's trials; nil where automl's own trainer did.
    package var externalTrainer: String? {
        data == Self.callersData || ["evaluator ", "command "].contains(where: data.hasPrefix) ? data : nil
    }
}
