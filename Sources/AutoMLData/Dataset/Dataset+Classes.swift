extension Dataset {
    /// Only the samples of some classes, in the order that the classes have here; a test part of its own stays one.
    ///
    /// - Parameter wanted: names, or ranges such as `0-4` where no class has that very name.
    /// - Throws: `DataError` for a class that there is not, for fewer than two, and where numbers are predicted.
    func selecting(classes wanted: [String]) throws -> Dataset {
        if kind == .regression {
            throw DataError(name, "predicts the number '\(classNames[0])' and has no classes: leave --classes out")
        }
        let names = try Set(wanted.flatMap(namesOfClasses))
        let kept = classNames.indices.filter { names.contains(classNames[$0]) }
        if kept.count < 2 {
            throw DataError(name, "--classes \(wanted.joined(separator: ",")): at least two classes are needed")
        }
        return selecting(labels: kept)
    }

    /// - Parameter kept: in ascending order; they become 0, 1, 2, …
    private func selecting(labels kept: [Int]) -> Dataset {
        let newLabels = Dictionary(uniqueKeysWithValues: kept.enumerated().map { (Int32($1), Int32($0)) })
        let indices = labels.indices.filter { newLabels[labels[$0]] != nil }
        var dataset = selecting(indices)
        dataset.labels = dataset.labels.compactMap { newLabels[$0] }
        dataset.classNames = kept.map { classNames[$0] }
        dataset.testStart = testStart.map { start in indices.prefix { $0 < start }.count }
        return dataset
    }

    private func namesOfClasses(_ text: String) throws -> [String] {
        if classNames.contains(text) { return [text] }
        guard let range = text.wholeMatch(of: /([0-9]+)-([0-9]+)/), let low = Int(range.1), let high = Int(range.2),
            low <= high
        else { throw unknownClass(text) }
        var names: [String] = []
        // One by one: a range may say anything, and ends with the first that there is not.
        for number in low...high {
            guard classNames.contains(String(number)) else { throw unknownClass(String(number)) }
            names.append(String(number))
        }
        return names
    }

    private func unknownClass(_ text: String) -> DataError {
        let shown = classNames.prefix(20).joined(separator: ", ") + (classNames.count > 20 ? ", ..." : "")
        let hint = NearestName.hint(for: text, among: classNames)
        return DataError(name, "has no class '\(text)'; its classes are \(shown)\(hint)")
    }
}
