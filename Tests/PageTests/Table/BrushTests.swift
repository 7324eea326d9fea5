import Testing

@Suite(.enabled(if: Browser.isInstalled, "\(Browser.missing)")) struct BrushTests {
    private func trials(_ exhibit: Exhibit, where condition: String) throws -> [Int] {
        try exhibit.workspace.numbers("select trial from leaderboard where \(condition) order by rank").map {
            Int($0[0])
        }
    }

    /// A place on an upright axis, as a share of its length from its lower end.
    private func place(_ share: Double, on axis: String, _ page: Page) async throws -> Point {
        let box = try await page.evaluate(
            """
            (() => { const line = document.querySelector('#chart-parallel [data-key="axis \(axis)"] .base')
            line.scrollIntoView({ block: 'center', behavior: 'instant' })
            const box = line.getBoundingClientRect(); return [box.x + box.width / 2, box.top, box.bottom] })()
            """
        ).doubles
        return Point(x: box[0], y: box[2] + share * (box[1] - box[2]))
    }

    /// The dropout's axis goes from 0 to 0.5, linearly: 0.33 of it is 0.165, 0.77 is 0.385.
    @Test(arguments: Exhibit.Side.allCases)
    func draggingAlongAnAxisLeavesTheTrialsOfItsRange(side: Exhibit.Side) async throws {
        let digits = try Exhibit.digits.get()
        let inside = "json_extract(configuration, '$.dropout') between 0.165 and 0.385"
        let kept = try trials(digits, where: inside)
        try await Browser.page { page in
            try await page.visit(digits, side)
            try await page.look(at: "parallel")
            try await page.drag(
                from: try await place(0.33, on: "dropout", page), to: try await place(0.77, on: "dropout", page))
            let range = try await page.evaluate(
                "document.querySelector('#chart-parallel [data-key=\"axis dropout\"]').getAttribute('aria-valuetext')")
            try await page.expectRows(kept, "\(range)")
            #expect(kept.count > 2 && kept.count < Exhibit.digitTrials)
            #expect(try await page.text(of: "#brush-count") == "\(kept.count) trials chosen in a chart")
            #expect(try await page.count("#chart-parallel .line.is-faded") == Exhibit.digitTrials - kept.count)
            // A filter then works on what was chosen.
            try await page.filter(by: "state = 'pruned'")
            try await page.expectRows(try trials(digits, where: inside + " and state = 'pruned'"))
            try await page.filter(by: "rank > 0")
            try await page.click("#brush-clear")
            try await page.expectRows(try trials(digits, where: "true"))
            #expect(try await page.count("#chart-parallel .line.is-faded") == 0)
        }
    }

    /// The upper quarter of the learning rate's axis, which goes from 0.001 to 0.01 in logarithms.
    @Test func arrowKeysOnAnAxisMakeARangeAndEscapeClearsIt() async throws {
        let digits = try Exhibit.digits.get()
        let kept = try trials(
            digits, where: "json_extract(configuration, '$.learning_rate') >= 0.001 * pow(10, 0.75) - 1e-9")
        try await Browser.page { page in
            try await page.visit(digits)
            try await page.look(at: "parallel")
            try await page.evaluate("document.querySelector('#chart-parallel [role=slider][tabindex=\"0\"]').focus()")
            let name = "document.activeElement.dataset.name"
            for _ in 0..<20 where try await page.evaluate(name).text != "learning_rate" {
                try await page.press("ArrowRight")
            }
            #expect(try await page.evaluate(name).text == "learning_rate")
            try await page.press("ArrowUp")
            try await page.expectRows(kept)
            #expect(kept.count > 2 && kept.count < Exhibit.digitTrials)
            #expect(
                try await page.evaluate("document.activeElement.getAttribute('aria-valuetext')").text
                    == "0.005623 to 0.01")
            try await page.press("Escape")
            try await page.expectRows(try trials(digits, where: "true"))
            #expect(try await page.evaluate("document.querySelector('#brush').hidden") == true)
        }
    }

    @Test func aChoiceInTheDiagnosisShowsItsTrials() async throws {
        let digits = try Exhibit.digits.get()
        let sample = try digits.server.document("sample")["columns"]
        let labels = zip(sample["trial"].array, sample["diagnosis"].array)
        try await Browser.page { page in
            try await page.visit(digits)
            try await page.look(at: "doctor")
            let label = try #require(try await page.attributes("#doctor button[data-label]", ["label"]).last?[0])
            try await page.click("#doctor button[data-label=\(JSON.text(label))]")
            let chosen = Set(labels.filter { $0.1.text?.hasPrefix(label) == true }.compactMap { $0.0.int })
            try await page.expectRows(try trials(digits, where: "true").filter(chosen.contains))
            #expect(!chosen.isEmpty)
        }
    }
}
