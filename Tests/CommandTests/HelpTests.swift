import Testing

@Suite struct HelpTests {
    @Test(arguments: [
        ("", "Finds the network"),
        ("search", "Run or continue a study"),
        ("leaderboard", "Rank the trials"),
        ("show", "Show one trial"),
        ("diagnose", "what to change"),
        ("test", "sealed test set"),
        ("export", "Write a trial's model"),
        ("predict", "classes or numbers of images or rows"),
        ("completions", "source <(automl completions bash)"),
        ("report", "one page that opens anywhere"),
        ("serve", "in a browser, live"),
        ("note", "a note or tags beside"),
        ("stop", "running search to end"),
        ("studies", "List or delete studies"),
        ("studies delete", "cannot be undone"),
        ("space", "search spaces"),
        ("space check", "feasible"),
        ("space sample", "feasible configurations"),
        ("space list", "come with automl"),
        ("data", "data sets"),
        ("data describe", "how it is split"),
        ("data list", "AUTOML_CACHE"),
        ("data fetch", "SHA-256"),
        ("plugins", "strategies, pruners and evaluators"),
        ("plugins list", "AUTOML_PLUGINS"),
        ("plugins new", "a folder with the program"),
        ("plugins check", "fold law"),
        ("plugins serve", "that is built in"),
        ("serve-study", "ask for configurations"),
        ("bench", "Measure this machine"),
        ("bench trainer", "where the time goes"),
        ("bench strategies", "how few trials"),
        ("bench table", "study as a table"),
        ("bench ask", "JSON lines"),
        ("bench kernels", "60 % of the core's peak"),
    ])
    func everyCommandSaysWhatItDoes(command: String, words: String) throws {
        let help = try Workspace().automl(command.split(separator: " ").map(String.init) + ["--help"])
        #expect(help.status == 0 && help.errors.isEmpty)
        #expect(help.output.contains(words) && help.output.contains("USAGE"))
    }

    @Test func theFirstPageListsEveryCommand() throws {
        let help = try Workspace().automl("--help").output
        for command in [
            "search", "serve-study", "report", "serve", "note", "stop", "leaderboard", "show", "diagnose", "test",
            "studies", "export", "predict", "space",
            "data",
            "plugins",
            "bench", "completions",
        ] { #expect(help.contains("  \(command) ")) }
    }

    @Test func anUnknownCommandIsRefusedWithTheNearest() throws {
        try Workspace().automl("serch").expectRefusal(saying: "'serch'", "did you mean 'search'")
        try Workspace().automl("frobnicate").expectRefusal(saying: "'frobnicate'")
        try Workspace().automl("space", "chek", "cnn.json").expectRefusal(saying: "'chek'")
    }

    @Test func anUnknownOptionIsRefused() throws {
        try Workspace().automl("leaderboard", "--tpo", "3").expectRefusal(saying: "--tpo")
    }

    @Test func tellsItsVersion() throws {
        let version = try Workspace().automl("--version")
        #expect(version.status == 0 && version.output.split(separator: ".").count == 3)
    }
}
