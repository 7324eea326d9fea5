import AutoMLCluster
import Foundation
import Testing

@Suite struct SlurmCapacityTests {
    let slurm: FakeSlurm

    init() throws { slurm = try FakeSlurm() }

    private let nodes = """
        main*|n1|1/3/0/4
        main*|n2|0/6/0/6
        main*|n3|0/0/8/8
        gpu|n2|0/6/0/6
        gpu|n9|0/64/0/64
        """

    private func capacity(_ output: String, cpusPerJob: Int = 1, _ options: SlurmOptions = .init()) throws -> Int? {
        try output.write(to: slurm.url("output"), atomically: true, encoding: .utf8)
        if !FileManager.default.fileExists(atPath: slurm.url("sinfo").path) {
            try slurm.program("sinfo", "cat '\(slurm.folder.path)/output'")
        }
        return slurm.executor(options).capacity(cpusPerJob: cpusPerJob)
    }

    @Test func nodesThatAreUpInTheDefaultPartitionCount() throws {
        #expect(try capacity(nodes) == 10)
        #expect(try slurm.calls(of: "sinfo") == [["-h", "-N", "-o", "%P|%N|%C"]])
    }

    /// One on four CPUs, one on six.
    @Test func aJobDoesNotReachAcrossNodes() throws { #expect(try capacity(nodes, cpusPerJob: 4) == 2) }

    @Test func aNodeInTwoPartitionsCountsOnce() throws {
        #expect(try capacity(nodes, SlurmOptions(partition: "main,gpu")) == 74)
        #expect(try slurm.calls(of: "sinfo")[0].last == "--partition=main,gpu")
    }

    @Test(arguments: ["", "garbage", "main*|n1|a/b/c/d", "main*|n1|-4/9/0/0", "gpu|n9|0/64/0/64", "main*|n1|"])
    func whatCannotBeReadIsUnknown(_ output: String) throws { #expect(try capacity(output) == nil) }

    @Test func aMachineWithoutSlurmKnowsNothing() { #expect(slurm.executor().capacity() == nil) }
}
