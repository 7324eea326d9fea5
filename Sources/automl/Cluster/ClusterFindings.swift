import AutoMLCluster
import AutoMLNN
import AutoMLTerminal
import AutoMLWording

/// What one node said of itself.
struct ClusterFindings: Encodable {
    let job: String
    let node: String
    let secondsToStart: Double
    let seconds: Double
    let program: Bool
    let data: Bool
    let blasCore: String
    let kernels: String
    let cores: Int
    /// Whether its numbers are those of this machine, bit for bit.
    let computesAlike: Bool
    let problems: [String]

    private enum CodingKeys: String, CodingKey {
        case job, node, seconds, program, data, kernels, cores, problems
        case secondsToStart = "seconds_to_start"
        case blasCore = "blas_core"
        case computesAlike = "computes_alike"
    }

    init(_ answer: ClusterProbe.Answer, to probe: ClusterProbe, job: JobID, secondsToStart: Double, seconds: Double) {
        self.job = job
        self.secondsToStart = secondsToStart
        self.seconds = seconds
        (node, cores, blasCore, kernels) = (answer.node, answer.cores, answer.blasCore, answer.kernels)
        program = answer.program == probe.program
        data = answer.dataHash == probe.dataHash
        computesAlike = blasCore == Machine.blasCore && kernels == Machine.kernels
        var problems: [String] = []
        if !program {
            problems.append(
                "it has \(answer.program.words), this machine \(probe.program.words): install the same file on every node, "
                    + "or name it with --program")
        }
        if !data {
            problems.append(
                answer.dataProblem
                    ?? "its data are others: hash \(answer.dataHash?.prefix(12) ?? ""), here \(probe.dataHash.prefix(12))"
            )
        }
        self.problems = problems
    }

    var isSound: Bool { problems.isEmpty }

    var lines: [StyledText] {
        let start =
            "job \(job) began after \(Number.duration(secondsToStart)) on \(node), \(cores) cores, \(kernels) kernels, "
            + "BLAS for \(blasCore)"
        let alike =
            computesAlike
            ? "computes as this machine does: the same bits"
            : "computes with other kernels than this machine: numbers differ in their last digits"
        return [
            Self.line(true, start), Self.line(true, "the shared folder is seen by the node and by this machine"),
            Self.line(program, program ? "the same program" : problems[0]),
            Self.line(data, data ? "the same data" : problems[problems.count - 1]),
            Self.line(true, alike),
        ]
    }

    private static func line(_ isGood: Bool, _ text: String) -> StyledText {
        StyledText(isGood ? "ok   " : "bad  ", isGood ? .good : .bad) + StyledText(text)
    }
}
