import Testing

/// A watchman that sleeps finds nothing either: each kind of harm is done on purpose, and must be told of.
@Suite struct DriverTests {
    @Test(arguments: [
        ("crash", "crash by signal"), ("overflow", "crash by signal 11"),
        ("hang", "hangs: more than 10 s of processor time"),
        ("hoard", "crash by signal"), ("foreign", "a foreign error gets through"), ("two_lines", "not one line"),
        ("escape", #"\u{1b}[2J"#), ("silent", "the error says nothing"), ("endless", "the error is endless"),
        ("promise", "two and two are five"), ("exit", "exit code 3"),
    ])
    func everyKindOfHarmIsToldWithTheInputThatDoesIt(fault: String, complaint: String) throws {
        let run = try FuzzProgram.run("run", "--runs", "3", "faulty_\(fault)")
        #expect(run.status == 1)
        // The second of three inputs is the one; the others are read nevertheless.
        #expect(run.output.contains("3 inputs, 2 accepted, 0 refused with an error, 1 failure,"), "\(run.output)")
        #expect(run.output.contains("input 1: ") && run.output.contains(complaint), "\(run.output)")
        #expect(run.output.contains("fuzz again faulty_\(fault) 1"))
    }

    @Test func anInputIsHadAgainFromItsNumber() throws {
        let inputs = try (100..<110).map { try FuzzProgram.run("show", "space", "\($0)").output }
        #expect(try (100..<110).map { try FuzzProgram.run("show", "space", "\($0)").output } == inputs)
        #expect(Set(inputs).count > 5)
    }
}
