extension InputReader {
    /// A PNG or JPEG in the model's shape and range.
    ///
    /// Grey or RGB as the model wants, stretched to its size (`wasResized` tells), then `x · fullScale / 255`.
    func image(_ bytes: [UInt8], name: String) throws -> ModelInput {
        if format.isTable {
            throw DataError(name, "is an image; this model takes rows of \(format.channels) numbers")
        }
        if ![1, 3].contains(format.channels) {
            throw DataError(name, "this model takes \(format.channels) channels; an image has 1 or 3")
        }
        let image = try Image(bytes: bytes, place: name).converted(toChannels: format.channels)
        let fits = (image.height, image.width) == (format.height, format.width)
        let values = fits ? image.pixels.map(Float.init) : image.resized(height: format.height, width: format.width)
        let inverts = isInverted(values)
        let scale = (format.fullScale ?? 255) / 255
        return ModelInput(
            name: name, values: values.map { (inverts ? 255 - $0 : $0) * scale }, wasResized: !fits,
            wasInverted: inverts)
    }

    private func isInverted(_ values: [Float]) -> Bool {
        switch inversion {
        case .always: return true
        case .never: return false
        case .auto:
            guard format.channels == 1, let trained = format.borderBrightness else { return false }
            let border = Border.mean(of: values, height: format.height, width: format.width, channels: 1) / 255
            return (trained < 0.4 && border > 0.6) || (trained > 0.6 && border < 0.4)
        }
    }
}
