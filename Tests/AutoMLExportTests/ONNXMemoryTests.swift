import AutoMLExport
import Foundation
import Testing

/// A small file must not make the interpreter hold as much as it likes.
@Suite struct ONNXMemoryTests {
    /// A column and a row of 8,192 numbers add up to 67 million, a dozen times, and all of them are wanted at the end.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["AUTOML_TEST_LONG"] != nil, "needs a gigabyte"))
    func manyTensorsThatAreAllowedOneByOneAreRefusedTogether() throws {
        let side = 8_192
        let numbers = [UInt8](repeating: 0, count: side * 4)
        var graph =
            Wire.bytes(5, tensor("column", [side, 1], numbers)) + Wire.bytes(5, tensor("row", [1, side], numbers))
        graph += Wire.bytes(11, input)
        for index in 0..<12 { graph += Wire.bytes(1, node("Add", ["column", "row"], "sum\(index)")) }
        for index in 0..<12 { graph += Wire.bytes(1, node("Identity", ["sum\(index)"], "copy\(index)")) }
        graph +=
            Wire.bytes(1, node("Identity", ["x"], "logits"))
            + Wire.bytes(1, node("Softmax", ["logits"], "probabilities"))
        let classes = Wire.text(1, "automl.class_names") + Wire.text(2, #"["a","b"]"#)
        let file = Wire.bytes(7, graph) + Wire.bytes(8, Wire.varint(2, 17)) + Wire.bytes(14, classes)
        let model = try ONNXModel(data: Data(file))
        let error = #expect(throws: ExportError.self) { try model.run(input: [1, 2], count: 1) }
        #expect(error?.description.contains("numbers would be held at once") == true, "\(error?.description ?? "")")
    }

    private func tensor(_ name: String, _ dimensions: [Int], _ raw: [UInt8]) -> [UInt8] {
        dimensions.flatMap { Wire.varint(1, $0) } + Wire.varint(2, 1) + Wire.text(8, name) + Wire.bytes(9, raw)
    }

    private func node(_ type: String, _ inputs: [String], _ output: String) -> [UInt8] {
        inputs.flatMap { Wire.text(1, $0) } + Wire.text(2, output) + Wire.text(3, output) + Wire.text(4, type)
    }

    /// A batch of two numbers.
    private var input: [UInt8] {
        let shape = Wire.bytes(1, Wire.text(2, "N")) + Wire.bytes(1, Wire.varint(1, 2))
        let type = Wire.bytes(1, Wire.varint(1, 1) + Wire.bytes(2, shape))
        return Wire.text(1, "x") + Wire.bytes(2, type)
    }
}

/// Protocol buffers by hand. Reference: Protocol Buffers documentation, "Encoding".
private enum Wire {
    static func varint(_ field: Int, _ value: Int) -> [UInt8] { number(field << 3) + number(value) }
    static func bytes(_ field: Int, _ content: [UInt8]) -> [UInt8] {
        number(field << 3 | 2) + number(content.count) + content
    }
    static func text(_ field: Int, _ text: String) -> [UInt8] { bytes(field, Array(text.utf8)) }

    private static func number(_ value: Int) -> [UInt8] {
        value < 128 ? [UInt8(value)] : [UInt8(value & 127 | 128)] + number(value >> 7)
    }
}
