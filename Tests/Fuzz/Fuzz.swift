import Foundation

/// Reads changed files, messages and arguments with the program's own readers, and tells which of them break something.
///
///     fuzz list                                       what there is, and how many inputs each gets
///     fuzz run [--long | --runs N] [--from N] [--save FOLDER] [TARGET…]
///     fuzz again TARGET NUMBER                        one input once more, in this process
///     fuzz show TARGET NUMBER                         the input itself, on standard output
///     fuzz seeds Tests/Fuzz/Corpus                    the entries of the corpus that the program writes
@main struct Fuzz {
    static func main() async {
        do { try await run(Array(CommandLine.arguments.dropFirst())) } catch {
            FileHandle.standardError.write(Data("fuzz: \(error)\n".utf8))
            exit(2)
        }
    }

    private static func run(_ arguments: [String]) async throws {
        switch arguments.first {
        case "list": list()
        case "run": try run(try RunOptions(arguments.dropFirst()))
        case "again": try await again(try one(arguments[1]), Int(arguments[2]) ?? 0)
        case "show": FileHandle.standardOutput.write(Data(try mutator(arguments[1]).input(Int(arguments[2]) ?? 0)))
        case "seeds": try Seeds.write(to: URL(fileURLWithPath: arguments[1], isDirectory: true))
        case "worker": try await work(arguments)
        default:
            print(
                "usage: fuzz list | run [--long | --runs N] [--from N] [--save FOLDER] [TARGET…] | again TARGET NUMBER")
        }
    }

    private static func list() {
        for target in FuzzTarget.all {
            print("\(target.name)\t\(target.runs.quick)\t\(target.runs.long)\t\(target.runs.because ?? "")")
        }
    }

    private static func run(_ options: RunOptions) throws {
        var failures = 0
        for target in options.targets {
            let end = options.from + options.count(target)
            let report = try Supervisor(target: target, folder: options.folder).report(on: options.from..<end)
            print(([report.line] + report.failures.map { $0.line(target.name) }).joined(separator: "\n"))
            fflush(nil)
            failures += report.failures.count
        }
        exit(failures == 0 ? 0 : 1)
    }

    private static func again(_ target: FuzzTarget, _ number: Int) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("automl-fuzz-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let input = try mutator(target.name).input(number)
        print(await Verdict.of(input, by: target, at: Desk(path: folder.path)))
    }

    private static func work(_ arguments: [String]) async throws {
        let worker = Worker(
            target: try one(arguments[1]), desk: Desk(path: arguments[5]), scoreboard: try Scoreboard(arguments[4]))
        try await worker.run((Int(arguments[2]) ?? 0)..<(Int(arguments[3]) ?? 0))
    }

    private static func mutator(_ name: String) throws -> Mutator {
        let target = try one(name)
        return Mutator(target, corpus: try Corpus.entries(of: target))
    }

    static func one(_ name: String) throws -> FuzzTarget {
        let all = FuzzTarget.all + FuzzTarget.faulty + FuzzTarget.sanitized
        guard let target = all.first(where: { $0.name == name }) else {
            throw BrokenPromise(what: "there is no target '\(name)'; fuzz list shows them")
        }
        return target
    }
}
