public import Foundation

extension SearchSpace {
    /// A space file may have at most this many bytes.
    public static let maximumFileSize = 1 << 20

    /// Reads a space file.
    ///
    /// - Parameter vocabulary: the hyperparameters that the trainer understands.
    /// - Throws: `SpaceFileError`, which names file, line and key, what is allowed, and the nearest name.
    public init(contentsOf url: URL, vocabulary: SpaceVocabulary) throws {
        let file = url.relativePath
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) else {
            throw SpaceFileError(file: file, position: nil, message: "there is no such file")
        }
        guard !isDirectory.boolValue else {
            throw SpaceFileError(file: file, position: nil, message: "is a folder; name a space file inside it")
        }
        let data: Data
        do {
            let handle = try FileHandle(forReadingFrom: url)
            defer { try? handle.close() }
            data = try handle.read(upToCount: Self.maximumFileSize + 1) ?? Data()
        } catch {
            throw SpaceFileError(
                file: file, position: nil, message: "cannot be read (\((error as NSError).localizedDescription))")
        }
        try self.init(json: data, file: file, vocabulary: vocabulary)
    }

    /// Reads a space file's text.
    ///
    /// - Parameter file: the name that errors give; without `.json` it names a space that has no `name`.
    /// - Throws: `SpaceFileError`.
    public init(json: Data, file: String, vocabulary: SpaceVocabulary) throws {
        guard json.count <= Self.maximumFileSize else {
            throw SpaceFileError(
                file: file, position: nil, message: "is larger than 1 MB; a space file takes a few kilobytes")
        }
        let reader = SpaceFileReader(file: file, vocabulary: vocabulary)
        self = try reader.space(from: try JSONReader.read([UInt8](json), file: file))
    }
    /// Reads a space that stands inside a larger JSON text, such as a message.
    ///
    /// - Throws: `SpaceFileError`.
    package init(json: PositionedJSON, file: String, vocabulary: SpaceVocabulary) throws {
        self = try SpaceFileReader(file: file, vocabulary: vocabulary).space(from: json)
    }
}
