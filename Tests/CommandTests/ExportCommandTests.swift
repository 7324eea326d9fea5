import Testing

@Suite struct ExportCommandTests {
    @Test(arguments: ["onnx", "safetensors"])
    func writesAFileThatComputesWhatWasTrained(format: String) throws {
        let study = try FinishedStudy.copy()
        let outcome = try study.automl("export", "--format", format, "--output", "best.\(format)", "--verify")
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(outcome.output.contains("wrote best.\(format)") && outcome.output.contains("verified: agrees"))
        #expect(study.has("best.\(format)"))
    }

    @Test func theNameDecidesTheFormat() throws {
        let study = try FinishedStudy.copy()
        #expect(try study.automl("export", "2", "--output", "two.safetensors").output.contains("safetensors, "))
        #expect(try study.automl("export", "2", "-o", "two.onnx").output.contains("trial 2 of tiny-digits, onnx"))
    }

    @Test func leavesNothingWhereItCannotWrite() throws {
        let study = try FinishedStudy.copy()
        let before = try study.names
        try study.automl("export", "--output", "absent/best.onnx").expectRefusal(saying: "absent/best.onnx")
        try study.automl("export", "--output", "/proc/best.onnx").expectRefusal(1, saying: "/proc/best.onnx")
        try study.automl("export", "--output", ".").expectRefusal(saying: "is a folder")
        #expect(try study.names == before)
    }

    @Test func refusesAnUnknownTrialAndFormat() throws {
        let study = try FinishedStudy.copy()
        try study.automl("export", "99", "--output", "x.onnx").expectRefusal(saying: "no trial 99")
        try study.automl("export", "--format", "onx", "--output", "x").expectRefusal(saying: "'onx'")
        #expect(!study.has("x.onnx") && !study.has("x"))
    }
}
