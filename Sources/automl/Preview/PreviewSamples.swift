import AutoMLData
import AutoMLModels
import AutoMLNN
import AutoMLSearch
import AutoMLWording

/// Some training images, each beside what augmentation makes of it in the first epochs.
struct PreviewSamples {
    /// What each row is of: a class, or the number to be predicted.
    let labels: [String]
    /// Row by row: the original, then its copies.
    let rows: [[Image]]

    /// - Parameters:
    ///   - count: of rows, or as many as there are training samples.
    ///   - copies: beside each original.
    ///   - seed: decides the split, as in a search, which samples are shown, and what happens to them.
    /// - Throws: `Failure.Usage` for a table.
    init(of dataset: Dataset, _ augmentation: Augmentation, count: Int, copies: Int, seed: UInt64) throws {
        guard !dataset.isTable, dataset.height > 1, dataset.width > 1 else {
            throw Failure.Usage(
                "data preview shows images, and '\(dataset.name)' has none: see data describe; of augmentation, a table "
                    + "knows noise and mixup")
        }
        var stream = RandomStream(seed: seed, purpose: "split")
        let view = SearchView(of: dataset, split: try dataset.split(using: &stream))
        let (offset, scale) = view.data.scalingStatistics(kind: .unit, over: view.train)
        let shown = Self.chosen(view, count: count, seed: seed)
        let samples = Samples(view.data, indices: shown, scaling: InputScaling(offset: offset, scale: scale))
        let sheets = try (0...copies).map { epoch in
            try samples.augmented(by: epoch == 0 ? Augmentation() : augmentation, seed: seed, epoch: epoch)
        }
        labels = shown.map(view.data.label)
        rows = shown.indices.map { row in sheets.map { Image(ofSample: row, among: $0, samples.shape) } }
    }

    /// One sample of each class in turn, as long as there are any.
    private static func chosen(_ view: SearchView, count: Int, seed: UInt64) -> [Int] {
        var stream = RandomStream(seed: seed, purpose: "preview")
        var classes = [[Int]](repeating: [], count: view.data.classNames.count)
        for index in view.train.shuffled(using: &stream) { classes[Int(view.data.labels[index])].append(index) }
        let longest = classes.map(\.count).max() ?? 0
        let inTurn = (0..<longest).lazy.flatMap { turn in classes.compactMap { turn < $0.count ? $0[turn] : nil } }
        return Array(inTurn.prefix(count))
    }
}

extension Dataset {
    fileprivate func label(_ index: Int) -> String {
        targets.map { Number.short(real: Double($0[index])) } ?? classNames[Int(labels[index])]
    }
}
