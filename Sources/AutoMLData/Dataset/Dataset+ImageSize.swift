extension Dataset {
    /// All images stretched to another size, as `Image.resized` does it.
    ///
    /// Images of 8 bits stay such; others become reals, since 16 shades are too few to round to.
    ///
    /// - Throws: `DataError` for what is no image, and for more numbers than can be had.
    func resized(to size: ImageSize) throws -> Dataset {
        if isTable { throw DataError(name, "is a table, not images: leave --image-size out") }
        if size == ImageSize(height: height, width: width) { return self }
        let numbers = Double(count) * Double(size.height) * Double(size.width) * Double(channels)
        if numbers > Double(Int32.max) {
            throw DataError(
                name, "\(count) images of \(size) are more than \(Int32.max) numbers; choose a smaller size")
        }
        var dataset = self
        dataset.features = resizedFeatures(to: size)
        dataset.note = [note, "resized from \(height)×\(width) to \(size)"].compactMap(\.self).joined(separator: "; ")
        (dataset.height, dataset.width) = (size.height, size.width)
        return dataset
    }

    private func resizedFeatures(to size: ImageSize) -> Features {
        let resizing = Resizing(from: ImageSize(height: height, width: width), to: size, channels: channels)
        var (bytes, floats): ([UInt8], [Float]) = ([], [])
        let staysBytes = if case .bytes = features { fullScale == 255 } else { false }
        for index in 0..<count {
            let values = resizing(sample(index))
            if staysBytes { bytes += values.map(UInt8.init(pixel:)) } else { floats += values }
        }
        return staysBytes ? .bytes(bytes) : .floats(floats)
    }
}
