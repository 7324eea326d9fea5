import AutoMLNN
import Foundation
import SwiftProtobuf

extension ONNXAttributeProto {
    static func int(_ name: String, _ value: Int) -> ONNXAttributeProto {
        .with {
            $0.name = name
            $0.type = .int
            $0.i = Int64(value)
        }
    }

    static func ints(_ name: String, _ values: [Int]) -> ONNXAttributeProto {
        .with {
            $0.name = name
            $0.type = .ints
            $0.ints = values.map(Int64.init)
        }
    }

    static func float(_ name: String, _ value: Float) -> ONNXAttributeProto {
        .with {
            $0.name = name
            $0.type = .float
            $0.f = value
        }
    }
}

extension ONNXTensorProto {
    static func floats(_ name: String, _ dims: [Int], _ values: [Float]) -> ONNXTensorProto {
        .with {
            $0.name = name
            $0.dataType = .float
            $0.dims = dims.map(Int64.init)
            $0.rawData = values.littleEndianBytes
        }
    }

    static func integers(_ name: String, _ values: [Int]) -> ONNXTensorProto {
        .with {
            $0.name = name
            $0.dataType = .int64
            $0.dims = [Int64(values.count)]
            $0.rawData = values.map(Int64.init).littleEndianBytes
        }
    }
}

extension ONNXValueInfoProto {
    /// Numbers of shape `[N, sizes…]`, where N is known only when the model runs.
    static func matrix(_ name: String, sizes: [Int]) -> ONNXValueInfoProto {
        let samples = ONNXTensorShapeProto.Dimension.with { $0.dimParam = "N" }
        return .with {
            $0.name = name
            $0.type.tensorType.elemType = .float
            $0.type.tensorType.shape.dim = [samples] + sizes.map { size in .with { $0.dimValue = Int64(size) } }
        }
    }
}
