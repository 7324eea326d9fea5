import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct InputTests {
    @Test func aClickIsAPersons() async throws {
        try await Browser.page { page in
            try await page.show(
                "<div style='height:3000px'></div><button onclick='title = event.isTrusted + \" \" + event.button'>Go")
            try await page.click("button")
            #expect(try await page.evaluate("document.querySelector('button').title") == "true 0")
        }
    }

    @Test func whatLiesUnderneathIsNotClicked() async throws {
        try await Browser.page { page in
            try await page.show("<button>Go</button><div class=above style='position:fixed; inset:0'></div>")
            let error = await #expect(throws: BrowserError.self) { try await page.click("button") }
            #expect(error == .notClickable(selector: "button", reason: "<div class=\"above\"> lies above it"))
            let missing = await #expect(throws: BrowserError.self) { try await page.click("#none") }
            #expect(missing == .noElement(selector: "#none"))
        }
    }

    @Test func whatIsTypedIsWrittenAndEveryLetterIsAKey() async throws {
        try await Browser.page { page in
            try await page.show("<input onkeydown='title += event.key'>")
            try await page.click("input")
            try await page.type("width[1] > 5 ü")
            #expect(try await page.evaluate("document.querySelector('input').value") == "width[1] > 5 ü")
            #expect(try await page.evaluate("document.querySelector('input').title") == "width[1] > 5 ü")
        }
    }

    @Test func keysDoWhatTheyDo() async throws {
        try await Browser.page { page in
            try await page.show("<form onsubmit='title = a.value; return false'><input id=a><button>Send</form><p>")
            try await page.press("Tab")
            try await page.type("abc")
            try await page.press("ArrowLeft")
            try await page.press("Backspace")
            try await page.press("Shift+X")
            try await page.press("Enter")
            #expect(try await page.evaluate("document.forms[0].title") == "aXc")
            try await page.press("Control+a")
            try await page.press("Delete")
            #expect(try await page.evaluate("a.value") == "")
            try await page.press("Tab")
            #expect(try await page.evaluate("document.activeElement.localName") == "button")
            try await page.press("Shift+Tab")
            #expect(try await page.evaluate("document.activeElement.id") == "a")
            await #expect(throws: BrowserError.unknownKey("Entr")) { try await page.press("Entr") }
        }
    }

    @Test func aDragPressesMovesAndLetsGo() async throws {
        try await Browser.page { page in
            try await page.show(
                """
                <body style='margin:0; height:500px'><script>
                events = []
                for (const kind of ['pointerdown', 'pointermove', 'pointerup']) addEventListener(kind, (event) =>
                    events.push([kind, event.buttons, event.clientX, event.clientY]))
                </script>
                """)
            try await page.drag(from: Point(x: 10, y: 20), to: Point(x: 110, y: 220), steps: 4)
            let events = try await page.evaluate("events").array.drop { $0[0] == "pointermove" }
            #expect(events.first == ["pointerdown", 1, 10, 20])
            #expect(events.last == ["pointerup", 0, 110, 220])
            #expect(events.contains(["pointermove", 1, 60, 120]))
        }
    }
}
