import AutoMLCluster
import AutoMLData
import AutoMLNN
import AutoMLSearch
import Foundation

/// Asks one node whether it could train: does it see the folder, has it the same program, has it the same data.
struct ClusterProbe: Codable {
    /// Differs each time: an old answer is none.
    var nonce: String
    var program: ProgramIdentity
    var data: String
    var dataTarget: String?
    var dataHash: String
    var stage: String?

    struct Answer: Codable {
        var nonce: String
        var node: String
        var program: ProgramIdentity
        /// Nil where the data cannot be read.
        var dataHash: String?
        var dataProblem: String?
        var secondsToRead: Double
        var cores: Int
        var blasCore: String
        var kernels: String
    }

    private static func file(in folder: URL) -> URL { folder.appendingPathComponent("probe.json") }
    private static func answerFile(in folder: URL) -> URL { folder.appendingPathComponent("answer.json") }

    func write(to folder: URL) throws {
        try SharedFile.makeFolder(folder)
        try SharedFile.write(self, to: Self.file(in: folder))
    }

    /// Nil where the node has not answered, or not this question.
    func answer(in folder: URL) throws -> Answer? {
        let answer: Answer? = try SharedFile.read(from: Self.answerFile(in: folder))
        return answer?.nonce == nonce ? answer : nil
    }

    /// On the node.
    static func answer(in folder: URL) throws {
        guard let probe: ClusterProbe = try SharedFile.read(from: file(in: folder)) else {
            throw Failure.Runtime("\(folder.path): this node does not see the shared folder")
        }
        try SharedFile.write(probe.answer(), to: answerFile(in: folder))
    }

    private func answer() throws -> Answer {
        let start = ContinuousClock.now
        let found = Result { try hashOfData() }
        let environment = ProcessInfo.processInfo.environment
        var answer = Answer(
            nonce: nonce, node: environment["SLURMD_NODENAME"] ?? ProcessInfo.processInfo.hostName,
            program: try .current(), secondsToRead: (ContinuousClock.now - start) / .seconds(1),
            cores: ProcessInfo.processInfo.activeProcessorCount, blasCore: Machine.blasCore, kernels: Machine.kernels)
        switch found {
        case .success(let hash): answer.dataHash = hash
        case .failure(let error): answer.dataProblem = Failure.oneLine(error)
        }
        return answer
    }

    private func hashOfData() throws -> String {
        let place = try StagedData.staging(data, hash: dataHash, in: stage)
        return try Dataset.load(DataRequest(data: place, target: dataTarget)).dataHash
    }
}
