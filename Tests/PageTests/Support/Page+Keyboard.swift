extension Page {
    /// Types a text into what has the focus, letter by letter.
    func type(_ text: String) async throws {
        for character in text {
            let letter = JSON.text(String(character))
            try await send("Input.dispatchKeyEvent", ["type": "keyDown", "text": letter, "key": letter])
            try await send("Input.dispatchKeyEvent", ["type": "keyUp", "key": letter])
        }
    }

    /// Puts a text where the focus is, all at once, as from the clipboard.
    func insert(_ text: String) async throws { try await send("Input.insertText", ["text": .text(text)]) }

    /// Presses a key by its name (`Enter`, `Tab`, `ArrowDown`, `a`), with modifiers before it: `Shift+Tab`.
    /// - Throws: `BrowserError.unknownKey`.
    func press(_ name: String) async throws {
        // `+` itself is a key, too.
        let parts = name.count > 1 ? name.split(separator: "+").map(String.init) : [name]
        let modifiers = try parts.dropLast().reduce(0) { try $0 | modifier($1) }
        var event = try key(parts.last ?? "")
        event["modifiers"] = .number(Double(modifiers))
        // With Control or Meta a letter is a command, not a text.
        if modifiers & ~Modifier.shift != 0 { event["text"] = nil }
        event["type"] = event["text"] == nil ? "rawKeyDown" : "keyDown"
        try await send("Input.dispatchKeyEvent", .object(event))
        event["type"] = "keyUp"
        event["text"] = nil
        try await send("Input.dispatchKeyEvent", .object(event))
    }

    private func modifier(_ name: String) throws -> Int {
        guard let bit = Modifier.bits[name] else { throw BrowserError.unknownKey(name) }
        return bit
    }

    private func key(_ name: String) throws -> [String: JSON] {
        if let code = keyCodes[name] {
            var event: [String: JSON] = ["key": .text(name), "code": .text(name), "windowsVirtualKeyCode": code]
            if name == "Enter" { event["text"] = "\r" }
            return event
        }
        if name == "Space" { return ["key": " ", "code": "Space", "windowsVirtualKeyCode": 32, "text": " "] }
        guard name.count == 1, let letter = name.uppercased().unicodeScalars.first else {
            throw BrowserError.unknownKey(name)
        }
        var event: [String: JSON] = ["key": .text(name), "text": .text(name)]
        // Of letters and digits the code is the capital's.
        if ("A"..."Z").contains(letter) || ("0"..."9").contains(letter) {
            event["windowsVirtualKeyCode"] = .number(Double(letter.value))
        }
        return event
    }
}

/// The bits of `Input.dispatchKeyEvent`.
private enum Modifier {
    static let shift = 8
    static let bits = ["Alt": 1, "Control": 2, "Meta": 4, "Shift": shift]
}

/// Keys that write nothing, and Enter, with their virtual key codes.
private let keyCodes: [String: JSON] = [
    "Backspace": 8, "Tab": 9, "Enter": 13, "Escape": 27, "PageUp": 33, "PageDown": 34, "End": 35, "Home": 36,
    "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Delete": 46,
]
