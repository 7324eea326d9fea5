import Foundation

/// Files that NumPy wrote, by `Tests/reference/tables.py`.
enum NPZ {
    /// `x`: 0, 0.25 … 2.75 as `<f8` in four rows; `y`: no, yes, no, yes. Stored.
    static let stored = bytes(
        "UEsDBC0AAAAAAAAAIQBSm+3Q//////////8FABQAeC5ucHkBABAA4AAAAAAAAADgAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzog"
            + "JzxmOCcsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICg0LCAzKSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAg"
            + "ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKAAAAAAAAAAAAAAAAAADQPwAAAAAAAOA/AAAAAAAA6D8AAAAAAADwPwAA"
            + "AAAAAPQ/AAAAAAAA+D8AAAAAAAD8PwAAAAAAAABAAAAAAAAAAkAAAAAAAAAEQAAAAAAAAAZAUEsDBC0AAAAAAAAAIQD/qyXs////"
            + "//////8FABQAeS5ucHkBABAAsAAAAAAAAACwAAAAAAAAAJNOVU1QWQEAdgB7J2Rlc2NyJzogJzxVMycsICdmb3J0cmFuX29yZGVy"
            + "JzogRmFsc2UsICdzaGFwZSc6ICg0LCksIH0gICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg"
            + "ICAgICAgICAgICAKbgAAAG8AAAAAAAAAeQAAAGUAAABzAAAAbgAAAG8AAAAAAAAAeQAAAGUAAABzAAAAUEsBAi0DLQAAAAAAAAAh"
            + "AFKb7dDgAAAA4AAAAAUAAAAAAAAAAAAAAIABAAAAAHgubnB5UEsBAi0DLQAAAAAAAAAhAP+rJeywAAAAsAAAAAUAAAAAAAAAAAAA"
            + "AIABFwEAAHkubnB5UEsFBgAAAAACAAIAZgAAAP4BAAAAAA==")

    /// The same numbers as `x_train`, `>f4` in Fortran order; `y_train`: 1, 0, 1, 0; the first two rows again as `x_test`,
    /// with `y_test` 0, 1. Deflated.
    static let deflated = bytes(
        "UEsDBC0AAAAIAAAAIQAPmGf7//////////8LABQAeF90cmFpbi5ucHkBABAAsAAAAAAAAABnAAAAAAAAAJvsF+obEMnIUMZQrZ6S"
            + "WpxcpG6loG6XZqKuo6Cell9UUpSYF59flJIKEg8pKk0FChdnJBakArkaJjoKxpo6CrUK5AMuBiCwdwDiAwwMDgIMDHYNQDYIPwDy"
            + "FYA0SH4BkA2kHQwYGABQSwMELQAAAAgAAAAhAF8QYgb//////////wsAFAB5X3RyYWluLm5weQEAEACgAAAAAAAAAEoAAAAAAAAA"
            + "m+wX6hsQychQxlCtnpJanFykbqWgbpNpoa6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaJjqaOgq1ChQALkYGVIDOBwBQ"
            + "SwMELQAAAAgAAAAhAIgU8M7//////////woAFAB4X3Rlc3QubnB5AQAQAJgAAAAAAAAAWAAAAAAAAACb7BfqGxDJyFDGUK2eklqc"
            + "XKRupaBul2airqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgrGmjoKtQpkAy4GILBrYGCwB9L2DkAMYi9gYAAAUEsD"
            + "BC0AAAAIAAAAIQB+avvJ//////////8KABQAeV90ZXN0Lm5weQEAEACQAAAAAAAAAEkAAAAAAAAAm+wX6hsQychQxlCtnpJanFyk"
            + "bqWgbpNpoa6joJ6WX1RSlJgXn1+UkgoSd0vMKU4FihdnJBakAvkaRjqaOgq1ChQALgYoYITSAFBLAQItAy0AAAAIAAAAIQAPmGf7"
            + "ZwAAALAAAAALAAAAAAAAAAAAAACAAQAAAAB4X3RyYWluLm5weVBLAQItAy0AAAAIAAAAIQBfEGIGSgAAAKAAAAALAAAAAAAAAAAA"
            + "AACAAaQAAAB5X3RyYWluLm5weVBLAQItAy0AAAAIAAAAIQCIFPDOWAAAAJgAAAAKAAAAAAAAAAAAAACAASsBAAB4X3Rlc3QubnB5"
            + "UEsBAi0DLQAAAAgAAAAhAH5q+8lJAAAAkAAAAAoAAAAAAAAAAAAAAIABvwEAAHlfdGVzdC5ucHlQSwUGAAAAAAQABADiAAAARAIA"
            + "AAAA")

    /// `X`: two images of 0…47 as bytes, `[2, 3, 2, 4]`: channels first; `Y`: [[3], [5]] as `<i2`.
    static let images = bytes(
        "UEsDBC0AAAAIAAAAIQAvuVq9//////////8FABQAWC5ucHkBABAAsAAAAAAAAAB7AAAAAAAAAJvsF+obEMnIUMZQrZ6SWpxcpG6l"
            + "oF5Taqiuo6Cell9UUpSYF59flJIKEndLzClOBYoXZyQWpAL5GkY6CsY6CkDSRFNHoVaBDMDFwMjEzMLKxs7BycXNw8vHLyAoJCwi"
            + "KiYuISklLSMrJ6+gqKSsoqqmrqGppa2jq6cPAFBLAwQtAAAACAAAACEAfCmPT///////////BQAUAFkubnB5AQAQAIQAAAAAAAAA"
            + "SgAAAAAAAACb7BfqGxDJyFDGUK2eklqcXKRupaBuk2mkrqOgnpZfVFKUmBefX5SSChJ3S8wpTgWKF2ckFqQC+RpGOgqGmjoKtQpk"
            + "Ay5mBlYGAFBLAQItAy0AAAAIAAAAIQAvuVq9ewAAALAAAAAFAAAAAAAAAAAAAACAAQAAAABYLm5weVBLAQItAy0AAAAIAAAAIQB8"
            + "KY9PSgAAAIQAAAAFAAAAAAAAAAAAAACAAbIAAABZLm5weVBLBQYAAAAAAgACAGYAAAAzAQAAAAA=")

    private static func bytes(_ base64: String) -> [UInt8] {
        Data(base64Encoded: base64).map(Array.init) ?? []
    }
}

/// A zip archive of stored files whose parts can contradict each other.
func zipArchive(_ files: [(name: String, content: [UInt8])], claiming size: Int? = nil, packed: Bool = false) -> [UInt8]
{
    func little(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var (bytes, directory) = ([UInt8](), [UInt8]())
    for (name, content) in files {
        let sizes = little(content.count, 4) + little(size ?? content.count, 4)
        let sum = little(checksum(of: content), 4)
        let method = little(packed ? 8 : 0, 2)
        let offset = little(bytes.count, 4)
        let names = little(name.utf8.count, 2) + little(0, 2)
        bytes += [0x50, 0x4b, 3, 4] + little(20, 2) + little(0, 2) + method + little(0, 4) + sum + sizes + names
        bytes += Array(name.utf8) + content
        directory += [0x50, 0x4b, 1, 2] + little(20, 4) + little(0, 2) + method + little(0, 4) + sum + sizes + names
        directory += little(0, 10) + offset + Array(name.utf8)
    }
    let counts = little(files.count, 2) + little(files.count, 2)
    let end = little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
    return bytes + directory + [0x50, 0x4b, 5, 6] + little(0, 4) + counts + end
}

/// A .npy file of bytes.
func npy(_ shape: String, _ values: [UInt8], type: String = "|u1", order: String = "False") -> [UInt8] {
    let header = "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }\n"
    let length = [UInt8(header.utf8.count & 255), UInt8(header.utf8.count >> 8)]
    return [0x93] + Array("NUMPY".utf8) + [1, 0] + length + Array(header.utf8) + values
}
