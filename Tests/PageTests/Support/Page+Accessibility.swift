extension Page {
    /// What keeps a reader from using the page without eyes, without mouse, or without good light: one line each, none
    /// where nothing was found. Names of controls and pictures, headings, ids, contrast of texts in light and in dark,
    /// and where the Tab key leads.
    ///
    /// Rules follow WCAG 2.2, level AA: 1.1.1, 1.3.1, 1.4.3, 2.1.1, 2.4.3, 2.4.7, 4.1.2. Leaves the page light.
    func accessibilityProblems() async throws -> [String] {
        try await structureProblems() + contrastProblems() + keyboardProblems()
    }

    func structureProblems() async throws -> [String] {
        try await evaluate("(() => { \(auditWords); \(auditStructure); return structureProblems() })()").texts
    }

    /// Of every text that is seen, in both colour schemes.
    func contrastProblems() async throws -> [String] {
        var problems: [String] = []
        for scheme in ["dark", "light"] {
            try await emulate(dark: scheme == "dark")
            try await evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            let found = try await evaluate("(() => { \(auditWords); \(auditContrast); return contrastProblems() })()")
            problems += found.texts.map { "\(scheme): \($0)" }
        }
        return problems
    }

    /// Walks through the page with the Tab key, at most `limit` steps.
    func keyboardProblems(limit: Int = 500) async throws -> [String] {
        let found = try await evaluate(
            "(() => { \(auditWords); \(auditKeyboard); return keyboardProblems(getEventListeners) })()")
        try await evaluate("(() => { \(auditWords); \(auditKeyboard); beginWalk() })()")
        var steps = 0
        repeat {
            try await press("Tab")
            steps += 1
        } while try await evaluate("automlWalk.step()").bool == true && steps < limit
        return found.texts + (try await evaluate("automlWalk.end()").texts)
    }
}
