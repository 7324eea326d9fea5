import Testing

/// Whatever comes in by whichever way, it ends with a value that keeps its promises, or with an error of ours in one line
/// that a terminal may see: no crash, no hang, no memory beyond a bound.
@Suite struct HostileInputTests {
    @Test(arguments: try FuzzProgram.targets()) func noInputDoesHarm(target: String) throws {
        let run = try FuzzProgram.isLong ? FuzzProgram.run("run", "--long", target) : FuzzProgram.run("run", target)
        print(run.output, terminator: "")
        #expect(run.status == 0, "\(run.output)")
        // A reader that takes everything, or nothing, was not tried.
        #expect(try #require(run.count("accepted")) > 0 && #require(run.count("refused")) > 0)
    }
}
