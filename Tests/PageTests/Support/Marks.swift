import Testing

/// JavaScript: presses the button in a place that has this text.
let press = """
    (place, text) => [...document.querySelectorAll(place + ' button')]
        .find((button) => button.textContent === text).click()
    """

/// Whether a chart's marks stand for the same as those that a test made of the database, in whatever order.
func expectNear(_ shown: [Mark], _ expected: [Mark], sourceLocation: SourceLocation = #_sourceLocation) {
    let expected = expected.sorted { ($0.trial, $0.x) < ($1.trial, $1.x) }
    let isSame = shown.count == expected.count && zip(shown, expected).allSatisfy { $0.isNear($1) }
    #expect(!expected.isEmpty, sourceLocation: sourceLocation)
    #expect(isSame, "shown \(shown), in the database \(expected)", sourceLocation: sourceLocation)
}

/// JavaScript: chooses an entry of a list, as a person does.
let choose = """
    (list, text) => {
        const found = document.querySelector(list)
        found.value = text
        found.dispatchEvent(new Event('change', { bubbles: true }))
    }
    """
