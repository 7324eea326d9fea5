/// A place in the window, in CSS pixels from its upper left corner.
struct Point: Sendable, Equatable {
    var x: Double
    var y: Double
}

// Real events of mouse and keyboard: the page cannot tell them from a person's.
extension Page {
    /// Clicks into the middle of the first element that a selector finds.
    /// - Throws: `BrowserError.noElement`; `.notClickable` where another element lies above it.
    func click(_ selector: String) async throws {
        let place = try await middle(of: selector, mustBeOnTop: true)
        try await click(at: place)
    }

    func click(at place: Point) async throws {
        try await mouse("mouseMoved", place)
        try await mouse("mousePressed", place, ["button": "left", "buttons": 1, "clickCount": 1])
        try await mouse("mouseReleased", place, ["button": "left", "clickCount": 1])
    }

    /// Moves the mouse over an element.
    func hover(_ selector: String) async throws {
        try await mouse("mouseMoved", middle(of: selector, mustBeOnTop: true))
    }

    func hover(at place: Point) async throws { try await mouse("mouseMoved", place) }

    /// Presses at one place, moves in steps, and lets go at the other.
    func drag(from start: Point, to end: Point, steps: Int = 8) async throws {
        try await mouse("mouseMoved", start)
        try await mouse("mousePressed", start, ["button": "left", "buttons": 1, "clickCount": 1])
        for step in 1...steps {
            let share = Double(step) / Double(steps)
            let place = Point(x: start.x + share * (end.x - start.x), y: start.y + share * (end.y - start.y))
            try await mouse("mouseMoved", place, ["button": "left", "buttons": 1])
        }
        try await mouse("mouseReleased", end, ["button": "left", "clickCount": 1])
    }

    /// Where an element's middle is, once it is scrolled into view.
    func middle(of selector: String, mustBeOnTop: Bool = false) async throws -> Point {
        let found = try await evaluate("(\(findMiddle))(\(JSON.text(selector)))")
        guard let x = found["x"].double, let y = found["y"].double else {
            throw BrowserError.noElement(selector: selector)
        }
        if mustBeOnTop, let reason = found["covered"].text {
            throw BrowserError.notClickable(selector: selector, reason: reason)
        }
        return Point(x: x, y: y)
    }

    private func mouse(_ kind: String, _ place: Point, _ more: [String: JSON] = [:]) async throws {
        let event: [String: JSON] = ["type": .text(kind), "x": .number(place.x), "y": .number(place.y)]
        try await send("Input.dispatchMouseEvent", .object(event.merging(more) { $1 }))
    }
}

private let findMiddle = """
    async (selector) => {
        let found = null
        const place = () => {
            // It may be made anew meanwhile.
            found = document.querySelector(selector)
            found?.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' })
            return found?.getBoundingClientRect() ?? {}
        }
        // What comes into view may grow and push it away.
        let box = place()
        for (let tries = 0; tries < 50; tries += 1) {
            const before = box
            await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
            box = place()
            if (box.x === before.x && box.y === before.y) break
        }
        if (!found) return null
        const x = box.x + box.width / 2, y = box.y + box.height / 2
        if (box.width === 0 || box.height === 0) return { x, y, covered: 'it has no size' }
        const top = document.elementFromPoint(x, y)
        if (!top) return { x, y, covered: 'it is outside of the window' }
        const label = found.closest('label') ?? found
        if (label.contains(top) || top.contains(found) && top.closest('label, svg')) return { x, y }
        return { x, y, covered: `<${top.localName} class="${top.getAttribute('class') ?? ''}"> lies above it` }
    }
    """
