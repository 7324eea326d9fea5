import AutoMLExport
import AutoMLNN
import Foundation
import Testing

/// Files that are cut off, lie about themselves or are something else: one clear line, never a crash.
@Suite struct SafeTensorsDamageTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let header: String
        let says: String
        var testDescription: String { header }
    }

    /// Each with eight bytes of numbers.
    static let headers: [Case] = [
        Case(header: "[]", says: "does not begin with '{'"),
        Case(header: "{", says: "not valid JSON"),
        Case(header: #"{"a":3}"#, says: "'a'"),
        Case(header: #"{"a":{"shape":[2],"data_offsets":[0,8]}}"#, says: "'a' has no 'dtype'"),
        Case(header: #"{"a":{"dtype":"F16","shape":[4],"data_offsets":[0,8]}}"#, says: "'a' is of type F16"),
        Case(header: #"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,12]}}"#, says: "outside"),
        Case(header: #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}"#, says: "outside"),
        Case(header: #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}}"#, says: "outside"),
        Case(header: #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}}"#, says: "outside"),
        Case(header: #"{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}"#, says: "does not fill"),
        Case(header: #"{"a":{"dtype":"F32","shape":[-1,-2],"data_offsets":[0,8]}}"#, says: "does not fill"),
        Case(
            header: #"{"a":{"dtype":"F32","shape":[4294967296,4294967296,2],"data_offsets":[0,8]}}"#,
            says: "does not fill"),
        Case(header: #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, says: "4 bytes after the last"),
        Case(header: #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, says: "leaves a gap"),
        Case(
            header: #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"#
                + #""b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, says: "'b' overlaps"),
        Case(
            header: #"{"__metadata__":{"k":3},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#,
            says: "wrong type"),
    ]

    @Test(arguments: headers)
    func aHeaderThatLiesIsRefused(_ bad: Case) throws {
        let data = SafeTensorsTests.file(bad.header, numbers: [UInt8](repeating: 0, count: 8))
        let error = try #require(throws: ExportError.self) { try SafeTensorsFile(data: data) }
        #expect(error.description.contains(bad.says), "\(error)")
        #expect(!error.description.contains("\n"))
    }

    @Test func aHeaderLongerThanTheFileIsRefusedBeforeItIsRead() throws {
        let huge = Data([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff] + Array("{}".utf8))
        let error = try #require(throws: ExportError.self) { try SafeTensorsFile(data: huge) }
        #expect(error.description.contains("claims a header of 18446744073709551615 bytes"))
        #expect(throws: ExportError.self) { try SafeTensorsFile(data: Data([1, 0, 0])) }
    }

    @Test func aFileOfAnotherProgramSaysWhatItLacks() throws {
        let data = try SafeTensorsFile(tensors: [NamedTensor(name: "a", shape: [1], values: [1])]).serialized()
        let error = try #require(throws: ExportError.self) { try ModelFile(data: data, format: .safetensors) }
        #expect(error.description.contains("no 'automl.network'"))
    }

    @Test func tensorsThatDoNotFitTheNetworkAreNamed() throws {
        var file = try SafeTensorsFile(
            data: try SafeTensorsWriter().serialize(Networks.perceptron, origin: Origin()))
        file.tensors[0].name = "0.wait"
        let renamed = try #require(throws: ExportError.self) { try file.model() }
        #expect(renamed.description.contains("'0.bias' is missing"))
        file.tensors.removeFirst()
        #expect(throws: ExportError.self) { try file.model() }
    }

    @Test(arguments: [
        ("dense", #"{"input":{"height":1,"width":1,"channels":4},"layers":[{"type":"dense","units":-1,"bias":true}]}"#),
        (
            "huge",
            #"{"input":{"height":4000000000,"width":4000000000,"channels":4000000000},"layers":[{"type":"flatten"}]}"#
        ),
        (
            "pool",
            #"{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"pool","pooling":"max","size":0}]}"#
        ),
        (
            "kernel",
            #"{"input":{"height":4,"width":4,"channels":1},"layers":[{"type":"convolution","filters":9000000000,"#
                + #""kernel":9223372036854775807,"stride":1,"bias":false}]}"#
        ),
    ])
    func aNetworkThatCannotBeIsRefused(_ name: String, network: String) throws {
        let metadata = [
            "automl.network": network, "automl.class_names": "[]",
            "automl.input_scaling": #"{"offset":[0],"scale":[1]}"#,
        ]
        let file = SafeTensorsFile(tensors: [], metadata: metadata)
        let error = try #require(throws: ExportError.self) { try file.model() }
        #expect(error.description.contains("layer"), "\(name): \(error)")
    }
}
