public import AutoMLNN
public import Foundation

/// Turns a model into the bytes of one file format.
///
/// A new format is one file with one conforming type, and one line in `ExportFormat`.
public protocol ModelWriter: Sendable {
    /// Same model and origin, same bytes.
    ///
    /// - Throws: `ExportError` for a model whose parts do not belong together.
    func serialize(_ model: Model, origin: Origin) throws -> Data
}
