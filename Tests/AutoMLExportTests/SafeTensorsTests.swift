import AutoMLExport
import AutoMLNN
import Foundation
import Testing

/// The bytes of the format, as its specification has them.
@Suite struct SafeTensorsTests {
    @Test func theWrittenBytesAreThoseOfTheSpecification() throws {
        let file = SafeTensorsFile(
            tensors: [
                NamedTensor(name: "b", shape: [1, 2], values: [1, -2]),
                NamedTensor(name: "a", shape: [], values: [0.5]),
            ], metadata: ["k": "v"])
        let header =
            #"{"__metadata__":{"k":"v"},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"#
            + #""b":{"dtype":"F32","shape":[1,2],"data_offsets":[4,12]}}"#
        let padded = header + String(repeating: " ", count: (8 - header.utf8.count % 8) % 8)
        // 0.5 is 3f000000, 1 is 3f800000, −2 is c0000000; little-endian.
        let numbers: [UInt8] = [0, 0, 0, 0x3f, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]
        let length = [UInt8(padded.utf8.count)] + [UInt8](repeating: 0, count: 7)
        #expect([UInt8](try file.serialized()) == length + Array(padded.utf8) + numbers)
        #expect(padded.utf8.count % 8 == 0)
    }

    @Test func aFileMadeByHandIsRead() throws {
        // Keys in no order, spaces inside, no metadata, an empty tensor, no padding.
        let header =
            #"{ "w" : {"shape":[2], "data_offsets":[4,12], "dtype":"F32"}, "#
            + #""none":{"dtype":"F32","shape":[3,0],"data_offsets":[12,12]},"#
            + #""s":{"data_offsets":[0,4],"dtype":"F32","shape":[]}}"#
        let numbers: [UInt8] = [0, 0, 0, 0x3f, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]
        let file = try SafeTensorsFile(data: Self.file(header, numbers: numbers))
        #expect(file.metadata.isEmpty)
        #expect(
            file.tensors == [
                NamedTensor(name: "s", shape: [], values: [0.5]),
                NamedTensor(name: "w", shape: [2], values: [1, -2]),
                NamedTensor(name: "none", shape: [3, 0], values: []),
            ])
    }

    @Test func everyBitSurvivesTheRoundTrip() throws {
        let bits: [UInt32] = [0, 0x8000_0000, 1, 0x7f80_0000, 0xff80_0000, 0x7fc0_1234, 0x7f7f_ffff, 0x3eaa_aaab]
        let tensor = NamedTensor(name: "0.weight", shape: [2, 4], values: bits.map(Float.init(bitPattern:)))
        let read = try SafeTensorsFile(data: SafeTensorsFile(tensors: [tensor]).serialized())
        #expect(read.tensors.first?.values.map(\.bitPattern) == bits)
    }

    @Test(arguments: Networks.all)
    func aModelSurvivesTheRoundTrip(_ network: Networks.Named) throws {
        let data = try SafeTensorsWriter().serialize(network.model, origin: Origin(details: ["trial": "7"]))
        let file = try SafeTensorsFile(data: data)
        let model = try file.model()
        #expect(Verification.differences(model, network.model).isEmpty)
        #expect(model.tensors.map(\.name) == network.model.tensors.map(\.name))
        #expect(model.description == network.model.description)
        #expect(model.scaling == network.model.scaling)
        #expect(model.classNames == network.model.classNames)
        #expect(file.metadata["origin.trial"] == "7")
    }

    @Test func namesInAnyLanguageSurvive() throws {
        var model = ReferenceNetwork.model(Networks.vector(2, []))
        model.classNames = ["zéro \"0\"\\\n", "一/🙂"]
        for format in ExportFormat.allCases {
            let data = try format.writer.serialize(model, origin: Origin())
            #expect(try ModelFile(data: data, format: format).classNames == model.classNames)
        }
    }

    static func file(_ header: String, numbers: [UInt8]) -> Data {
        let length = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
        return length + Data(header.utf8) + Data(numbers)
    }
}
