import Testing

/// Of each rule, a page that keeps it and one that breaks it.
@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct AccessibilityTests {
    private func problems(_ body: String, head: String = "") async throws -> [String] {
        try await Browser.page { page in
            try await page.show(
                """
                <!doctype html><html lang=en><head><title>Trials</title><meta name=color-scheme content='light dark'>
                \(head)</head><body><main><h1>Trials</h1>\(body)</main></body></html>
                """)
            return try await page.accessibilityProblems()
        }
    }

    @Test func aGoodPageHasNone() async throws {
        let found = try await problems(
            """
            <h2 id=best>Best</h2><p>Text <a href='#best'>link</a> <button>Stop</button></p>
            <label>Filter <input></label><label for=n>Note</label><textarea id=n></textarea>
            <select aria-label=Study><option>a</option></select>
            <label><input type=radio name=r> one</label><label><input type=radio name=r> two</label>
            <img alt=Digit src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>
            <svg role=img aria-label='Best so far' width=50 height=20><text y=10 fill=currentColor>0.9</text></svg>
            <table><tr><th>trial</th></tr><tr><td>1</td></tr></table>
            """)
        #expect(found == [])
    }

    @Test(arguments: [
        ("<input>", "input: has no label"),
        ("<button></button>", "button: has no label"),
        ("<a href='#x'><svg width=9 height=9></svg></a>", "a: has no label"),
        ("<svg width=9 height=9></svg>", "svg: has no text for it"),
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>", "img: has no text for it"),
        ("<h3>Deep</h3>", "h3 \"Deep\": leaves out a level of headings"),
        ("<h1>Again</h1>", "there are 2 headings of level 1"),
        ("<p id=a>x</p><p id=a>y</p>", "the id 'a' is there more than once"),
        ("<p aria-labelledby=none>x</p>", "p \"x\": aria-labelledby names 'none', which is not there"),
        ("<table><tr><td>1</td></tr></table>", "table \"1\": has no header cells"),
    ])
    func whatTheStructureLacksIsTold(html: String, problem: String) async throws {
        #expect(try await problems(html) == [problem])
    }

    /// #767676 on white has 4.54, #777777 has 4.48: the two greys around the limit that WebAIM names.
    @Test func contrastIsJudgedAtItsLimit() async throws {
        let white = "<style>:root { color-scheme: light; background: white }</style>"
        #expect(try await problems("<p style='color: #767676'>x", head: white) == [])
        let found = try await problems("<p style='color: #777777'>x", head: white)
        #expect(found == ["dark", "light"].map { "\($0): p \"x\": has a contrast of 4.48, less than 4.5" })
        #expect(try await problems("<p style='color: #777777; font-size: 24px'>x", head: white) == [])
    }

    @Test(arguments: [
        ("<p style='color: #444'>x", ["dark: p \"x\": has a contrast of"]),
        ("<p style='color: #ccc'>x", ["light: p \"x\": has a contrast of"]),
        ("<p style='opacity: 0.3'>x", ["dark: p \"x\"", "light: p \"x\""]),
        (
            "<svg role=img aria-label=c width=50 height=50><rect width=50 height=50 fill=#222 /><text x=9 y=25 fill=black>x</text></svg>",
            ["dark: text \"x\"", "light: text \"x\""]
        ),
    ])
    func faintTextIsTold(html: String, beginnings: [String]) async throws {
        let found = try await problems(html)
        #expect(found.count == beginnings.count, "\(found)")
        for (problem, beginning) in zip(found, beginnings) { #expect(problem.hasPrefix(beginning)) }
    }

    @Test func textOnADarkShapeIsJudgedByTheShape() async throws {
        let svg = """
            <svg role=img aria-label=c width=50 height=50><rect width=50 height=50 fill=#222 /><text x=9 y=25 fill=white>x</text></svg>
            """
        #expect(try await problems(svg) == [])
    }

    @Test(arguments: [
        ("<button tabindex=3>a</button>", "button \"a\": has a place of its own in the order of the Tab key"),
        ("<p onclick='x()'>a", "p \"a\": can be clicked, and not reached with the keyboard"),
        ("<button style='outline: none'>a</button>", "button \"a\": does not show that it has the focus"),
        ("<div aria-hidden=true><button>a</button></div>", "button \"a\": takes the focus and is hidden from readers"),
        ("<button onfocus='blur()'>a</button>", "button \"a\": is not reached with the Tab key"),
    ])
    func whatTheKeyboardCannotDoIsTold(html: String, problem: String) async throws {
        #expect(try await problems(html) == [problem])
    }
}
