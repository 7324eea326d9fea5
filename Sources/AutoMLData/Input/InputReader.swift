/// Whether an image is turned into its negative before it is shown to a model.
public enum Inversion: String, Sendable, Hashable, Codable, CaseIterable {
    /// Where its edge is bright and that of the training images was dark, or the other way round: a model of
    /// white-on-black digits then reads a scan of ink on paper.
    case auto
    case always
    case never
}

/// One input, raw, as the model's scaling expects it.
public struct ModelInput: Sendable, Hashable {
    /// The file's path, or `rows.csv:3`.
    public var name: String
    /// `[H, W, C]`
    public var values: [Float]
    public var wasResized: Bool
    public var wasInverted: Bool

    public init(name: String, values: [Float], wasResized: Bool = false, wasInverted: Bool = false) {
        self.name = name
        self.values = values
        self.wasResized = wasResized
        self.wasInverted = wasInverted
    }
}

/// Reads what a user wants predicted into the form that a model takes.
public struct InputReader: Sendable {
    public let format: InputFormat
    public let inversion: Inversion

    public init(format: InputFormat, inversion: Inversion = .auto) {
        self.format = format
        self.inversion = inversion
    }

    /// All inputs of a file (plain or .gz); see `inputs(in:name:)`.
    public func read(path: String) throws -> [ModelInput] {
        try inputs(in: try ByteSource(path: path).readAll(limit: 1 << 31), name: path)
    }

    /// All inputs of a file's content or of standard input: one of a PNG or JPEG, one per row of a table, told apart
    /// by the first bytes.
    ///
    /// - Parameter name: what messages call the content.
    /// - Throws: `DataError` for what cannot be read or does not fit the model.
    public func inputs(in bytes: [UInt8], name: String) throws -> [ModelInput] {
        Self.isImage(bytes) ? [try image(bytes, name: name)] : try rows(bytes, name: name)
    }

    /// PNG and JPEG begin with bytes that no UTF-8 text begins with.
    private static func isImage(_ bytes: [UInt8]) -> Bool {
        bytes.starts(with: [0x89, 0x50]) || bytes.starts(with: [0xff, 0xd8])
    }
}
