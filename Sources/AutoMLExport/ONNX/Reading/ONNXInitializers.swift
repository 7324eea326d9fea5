import Foundation

/// The constants of a graph.
struct ONNXInitializers {
    private(set) var floats: [String: ONNXTensor] = [:]
    private(set) var integers: [String: [Int]] = [:]

    /// - Throws: `ExportError` for an unknown type, a shape that its bytes do not fill, and a name given twice.
    init(_ tensors: [ONNXTensorProto]) throws {
        for tensor in tensors {
            guard !tensor.name.isEmpty, !contains(tensor.name) else {
                throw ExportError("constant '\(tensor.name)' is given twice, or has no name")
            }
            do {
                try add(tensor)
            } catch let error as ExportError {
                throw ExportError("constant '\(tensor.name)': \(error.problem)")
            }
        }
    }

    func contains(_ name: String) -> Bool { floats[name] != nil || integers[name] != nil }

    private mutating func add(_ tensor: ONNXTensorProto) throws {
        guard tensor.dataLocation == .default else { throw ExportError("its numbers lie in another file") }
        switch tensor.dataType {
        case .float:
            let shape = try Self.shape(of: tensor, bytes: 4)
            let values = [Float](littleEndian: tensor.rawData)
            guard values.allSatisfy(\.isFinite) else {
                throw ExportError("it holds a number that is not finite: damaged")
            }
            floats[tensor.name] = ONNXTensor(shape: shape, values: values)
        case .int64:
            _ = try Self.shape(of: tensor, bytes: 8)
            integers[tensor.name] = [Int64](littleEndian: tensor.rawData).map { Int(clamping: $0) }
        default:
            throw ExportError("type \(tensor.dataType.rawValue) is not one that automl writes or reads")
        }
    }

    private static let highestRank = 8

    private static func shape(of tensor: ONNXTensorProto, bytes: Int) throws -> [Int] {
        let shape = tensor.dims.map { Int(clamping: $0) }
        guard shape.count <= highestRank, shape.allSatisfy({ $0 > 0 }),
            let count = CheckedProduct.of(shape, limit: ONNXTensor.largestCount)
        else { throw ExportError("shape \(shape.prefix(highestRank)) is not possible") }
        guard tensor.rawData.count == count * bytes else {
            throw ExportError("shape \(shape) needs \(count * bytes) bytes, but \(tensor.rawData.count) are given")
        }
        return shape
    }
}
