import AutoMLTerminal
import Testing

@Suite struct AppearanceTests {
    /// What each variable asks for, on a terminal and in a pipe.
    @Test(
        arguments: [
            ([:], true, false), (["NO_COLOR": "1"], false, false), (["NO_COLOR": ""], true, false),
            (["TERM": "dumb"], false, false), (["CLICOLOR_FORCE": "1"], true, true), (["FORCE_COLOR": "1"], true, true),
            (["FORCE_COLOR": "0"], false, false), (["CLICOLOR_FORCE": "0"], true, false),
            (["CLICOLOR": "0"], false, false),
            (["NO_COLOR": "1", "FORCE_COLOR": "1"], false, false),
            (["CLICOLOR": "0", "CLICOLOR_FORCE": "1"], true, true),
            (["TERM": "dumb", "FORCE_COLOR": "1"], true, true),
        ] as [([String: String], Bool, Bool)])
    func variablesDecideOnColours(environment: [String: String], onTerminal: Bool, inPipe: Bool) {
        #expect(Appearance(size: (80, 24), environment: environment).isColoured == onTerminal)
        #expect(Appearance(size: nil, environment: environment).isColoured == inPipe)
    }

    @Test(
        arguments: [
            ([:], Signs.ascii), (["LANG": "C.UTF-8"], .unicode), (["LANG": "de_DE.utf8"], .unicode),
            (["LANG": "C"], .ascii),
            (["LC_ALL": "C", "LANG": "C.UTF-8"], .ascii), (["LC_ALL": "", "LC_CTYPE": "en_US.UTF-8"], .unicode),
            (["LC_CTYPE": "POSIX", "LANG": "en_US.UTF-8"], .ascii),
        ] as [([String: String], Signs)])
    func theLocaleDecidesOnSigns(environment: [String: String], signs: Signs) {
        #expect(Appearance(size: (80, 24), environment: environment).signs == signs)
        // A file may be read anywhere.
        #expect(Appearance(size: nil, environment: environment).signs == .unicode)
    }

    @Test func onlyATerminalThatIsNotDumbIsDrawnOnAgain() {
        #expect(Appearance(size: (80, 24), environment: [:]).isLive)
        #expect(!Appearance(size: (80, 24), environment: ["TERM": "dumb"]).isLive)
        #expect(!Appearance(size: nil, environment: ["FORCE_COLOR": "1"]).isLive)
    }

    @Test func signsThatATerminalLacksAreSpeltInOneColumnEach() {
        let ours = "2×2 ≈ 3 ± 1…"
        #expect(Signs.unicode.spelt(ours) == ours)
        #expect(Signs.ascii.spelt(ours) == "2x2 ~ 3 + 1~")
        #expect(Signs.ascii.spelt("数字") == "数字")
    }
}
