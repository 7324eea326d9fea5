import AutoMLDigest

extension Dataset {
    /// SHA-256 of all that can change a result: shape, labels, features, class names and where the test part begins.
    ///
    /// Of a table it is that of the columns as they came, before anything is encoded. The name, the attribution and the folder do not count. Numbers are hashed little-endian, reals by their bits, so
    /// that the hash is the same on every platform. 64 lower-case hexadecimal digits.
    public var dataHash: String {
        let digest = SHA256()
        digest.update(text: "automl data 1")
        digest.update([height, width, channels, count, testStart ?? -1, classNames.count].map(Int64.init))
        classNames.forEach(digest.update(text:))
        digest.update(labels)
        switch features {
        case .bytes(let values):
            digest.update(text: "bytes")
            values.withUnsafeBytes(digest.update)
        case .floats(let values):
            digest.update(text: "floats")
            digest.update(values.map(\.bitPattern))
        }
        hashTable(into: digest)
        return digest.finish()
    }

    /// Nothing for data that have neither texts nor numbers to predict, so that their hash stays what it always was.
    private func hashTable(into digest: SHA256) {
        for column in rawColumns ?? [] {
            guard let levels = column.levels else { continue }
            digest.update(text: "category \(column.name)")
            levels.forEach(digest.update(text:))
        }
        guard let targets else { return }
        digest.update(text: "targets")
        digest.update(targets.map(\.bitPattern))
    }
}

extension SHA256 {
    /// The length goes first, so that "ab", "c" and "a", "bc" differ.
    fileprivate func update(text: String) {
        update([Int64(text.utf8.count)])
        Array(text.utf8).withUnsafeBytes(update)
    }

    fileprivate func update(_ values: [some FixedWidthInteger]) {
        values.map(\.littleEndian).withUnsafeBytes(update)
    }
}
