/// One way by which bytes of somebody else's come into the program.
///
/// A new one is a file in `Targets/`, a folder in `Corpus/`, and a line in `FuzzTarget.all`.
struct FuzzTarget: Sendable {
    let name: String
    /// The folder of its corpus; nil where that is called as the target.
    var corpus: String?
    var runs = Runs()
    /// What the format is made of: keywords, keys, marks.
    var words: [String] = []
    var wrapping: any Wrapping = Bare()
    /// No changed input is longer; a target that packs it again may go beyond.
    var largest = 1 << 14
    /// Bytes of address space that reading may take beyond those of the program itself.
    var memory = 256 << 20
    /// Ends where the input was accepted; throws where it was refused, and `BrokenPromise` where what was read is not
    /// what was promised.
    let read: @Sendable (_ input: [UInt8], _ desk: Desk) async throws -> Void

    /// How many inputs are tried.
    struct Runs: Sendable {
        /// By `./test`.
        var quick = 4_000
        /// By `./test --long`.
        var long = 1_000_000
        /// Why a long run is shorter than a million.
        var because: String?
    }

    static let all: [FuzzTarget] = [
        .space, .expression, .filter, .enqueued, .options, .duration,
        .idxImages, .idxLabels, .idxPacked, .classNames, .table, .rows, .tableRows, .npz, .npy, .png, .jpeg,
        .imageFolder,
        .safetensors, .onnx, .inputFormat, .checkpoint,
        .reply, .printed, .pluginServer, .studyRequest, .studyServer,
        .flatJSON, .storedRows, .database,
        .reports, .sharedFile, .squeue,
    ]
}

/// What was read is not what was promised.
struct BrokenPromise: Error {
    let what: String
}

/// - Throws: `BrokenPromise` where `holds` is false.
func promise(_ holds: Bool, _ what: @autoclosure () -> String) throws {
    if !holds { throw BrokenPromise(what: what()) }
}
