public import AutoMLNN
public import Foundation

/// Shows that a written file computes what was measured.
public enum Verification {
    /// Reads the file again, computes the logits from it alone, and compares.
    ///
    /// - Parameters:
    ///   - inputs: raw, `[count, H, W, C]`.
    ///   - expected: logits of the original network, `[count, classes]`.
    ///   - tolerance: allowed difference, relative to the largest logit or 1.
    /// - Throws: `ExportError` where the file cannot be read, or inputs and outputs have other sizes.
    public static func verify(
        file: URL, format: ExportFormat, inputs: [Float], count: Int, expected: [Float], tolerance: Double = 1e-4
    ) throws -> VerificationReport {
        try ExportError.naming(file) {
            let model = try ModelFile(data: try InputFile.bytes(of: file), format: format)
            let actual = try model.logits(of: inputs, count: count)
            guard actual.count == expected.count else {
                throw ExportError("yields \(actual.count) logits for \(count) samples; expected are \(expected.count)")
            }
            return VerificationReport(actual: actual, expected: expected, samples: count, tolerance: tolerance)
        }
    }

    /// Names of the tensors that two models do not have alike, bit for bit; empty where nothing was lost.
    public static func differences(_ left: Model, _ right: Model) -> [String] {
        let (l, r) = (bits(of: left), bits(of: right))
        return Set(l.keys).union(r.keys).filter { l[$0] != r[$0] }.sorted()
    }

    private struct Bits: Equatable {
        let shape: [Int]
        /// Unlike the numbers, the bits tell 0 from −0 and one NaN from another.
        let values: [UInt32]
    }

    private static func bits(of model: Model) -> [String: Bits] {
        let entries = model.tensors.map { ($0.name, Bits(shape: $0.shape, values: $0.values.map(\.bitPattern))) }
        return Dictionary(entries, uniquingKeysWith: { first, _ in first })
    }
}
