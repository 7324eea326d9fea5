import Foundation
import Testing

@Suite struct PluginFindingTests {
    @Test func aProgramIsFoundByNameInTheFoldersOfTheUser() throws {
        let workspace = try Workspace()
        try workspace.write(
            program: "#!/bin/sh\nexec '\(Program.automl.path)' plugins serve random\n", to: "p/automl-strategy-mine")
        try workspace.write(PluginFixture.space, to: "squares.json")
        let list = try workspace.shell("AUTOML_PLUGINS=p automl plugins list")
        #expect(list.output.contains("strategy mine: plugin "), "\(list.output)")
        let search = try workspace.shell(
            """
            AUTOML_PLUGINS=/nowhere:p automl search --space squares.json --command 'echo 1' --objective x --strategy mine \
              --trials 2
            """)
        #expect(search.status == 0, "\(search.errors)")
        let slip = try workspace.shell(
            "AUTOML_PLUGINS=p automl search --space squares.json --command 'echo 1' --objective x --strategy mien")
        slip.expectRefusal(saying: "there is no strategy 'mien'; did you mean 'mine'?", "such as ./mien")
    }

    @Test func whatCannotBeStartedIsToldBeforeAnythingIsWritten() throws {
        let workspace = try Workspace()
        try workspace.write(PluginFixture.space, to: "squares.json")
        try workspace.write("print()", to: "plain.py")
        try workspace.write(program: "print()\n", to: "headless")
        try workspace.write(program: "#!/no/such/interpreter\n", to: "orphan")
        for (path, words) in [
            ("./missing.py", "there is no such file"), ("./plain.py", "chmod +x ./plain.py"),
            ("./headless", "a script's first line must be like"), ("./orphan", "interpreter"),
            ("./", "is a folder"),
        ] {
            let search = try workspace.searchSquares(strategy: path)
            search.expectRefusal(saying: words)
            #expect(!workspace.has("automl.sqlite"))
        }
    }

    @Test func optionsForTheWrongTrainerAreRefused() throws {
        let workspace = try Workspace()
        try workspace.write(PluginFixture.space, to: "squares.json")
        func search(_ more: String...) throws -> Outcome {
            try workspace.automl(["search", "--space", "squares.json"] + more)
        }
        try search("--command", "echo 1", "--evaluator", "./x").expectRefusal(saying: "exclude each other")
        try search("--command", "echo 1", "--data", "mnist").expectRefusal(saying: "--data is for automl's own trainer")
        try search("--command", "echo 1", "--objective", "x:up").expectRefusal(saying: "neither minimize nor maximize")
        try search("--epoch-timeout", "3s").expectRefusal(saying: "--epoch-timeout is for --evaluator or --command")
    }
}
