import AutoMLData
import Foundation
import Testing

@Suite struct PreviewCommandTests {
    /// Digits are 8×8: each pixel 8 wide, 64 and a gap of 4 for every picture, and one more gap.
    @Test func writesAContactSheetThatDecodesBack() throws {
        let workspace = try Workspace()
        let preview = [
            "data", "preview", "--augment", "shift=0.2,rotate=20,elastic=1", "--count", "5", "--copies", "3",
        ]
        let outcome = try workspace.automl(preview + ["--output", "sheet.png"])
        #expect(outcome.status == 0, "\(outcome.errors)")
        let sheet = try Image(path: workspace.folder.appendingPathComponent("sheet.png").path)
        #expect(sheet.height == 4 + 5 * 68 && sheet.width == 4 + 4 * 68 && sheet.channels == 1)
        #expect(try workspace.automl(preview + ["--output", "again.png"]).status == 0)
        #expect(try Image(path: workspace.folder.appendingPathComponent("again.png").path).pixels == sheet.pixels)
        let seeded = try workspace.automl(preview + ["--output", "other.png", "--seed", "1"])
        #expect(seeded.status == 0)
        #expect(try Image(path: workspace.folder.appendingPathComponent("other.png").path).pixels != sheet.pixels)
    }

    /// The 2×2 images are constant: the original at the left is as it came, and flipped copies are the same.
    @Test func showsTheOriginalAtTheLeft() throws {
        let workspace = try Workspace()
        try workspace.writeImages()
        let outcome = try workspace.automl(
            "data", "preview", "--data", "images", "--augment", "flip=both", "--count", "2", "--copies", "1")
        #expect(outcome.status == 0 && outcome.output.contains("rows: 0, 1 "))
        let sheet = try Image(path: workspace.folder.appendingPathComponent("preview.png").path)
        #expect(sheet.height == 140 && sheet.width == 140)
        for (row, value) in [(0, UInt8(20)), (1, 220)] {
            for column in 0..<2 {
                #expect(sheet.pixels[(4 + row * 68 + 10) * 140 + 4 + column * 68 + 63] == value)
            }
        }
        #expect(sheet.pixels[0] == 128)
    }

    /// Ten digits of 8×8 in four columns: four lines each, two pixels to a character.
    @Test func printsCharactersWhereThereIsNoTerminal() throws {
        let workspace = try Workspace()
        let outcome = try workspace.automl(
            "data", "preview", "--augment", "flip=horizontal", "--count", "10", "--copies", "3")
        let picture = outcome.output.components(separatedBy: "\nrows:")[0].split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(picture.count { $0.count == 4 * 8 + 3 } == 40)
        #expect(!outcome.output.contains("\u{1B}"))
        // Each of both halves of a mirrored image is the other's, so every copy is the original or its mirror image.
        for line in picture where line.count == 35 {
            let cells = cells(of: line)
            #expect(cells.dropFirst().allSatisfy { $0 == cells[0] || $0 == String(cells[0].reversed()) })
        }
    }

    private func cells(of line: Substring) -> [String] {
        let characters = Array(line)
        return (0..<4).map { String(characters[$0 * 9..<$0 * 9 + 8]) }
    }

    @Test func aSpaceIsShownAtItsStrongest() throws {
        let workspace = try Workspace()
        let space = #"""
            { "hyperparameters": [ { "name": "shift", "type": "float", "low": 0, "high": 0.25 } ],
              "fixed": { "rotate": 30 } }
            """#
        try workspace.write(space, to: "a.json")
        let outcome = try workspace.automl("data", "preview", "--space", "a.json", "--count", "1")
        #expect(outcome.output.contains("rotate=30") && outcome.output.contains("shift=0.25"), "\(outcome.errors)")
    }

    // MARK: - Bad input

    @Test func refusesTablesAndWhatIsNoAugmentation() throws {
        let workspace = try Workspace()
        try workspace.writeTable()
        try workspace.automl("data", "preview", "--data", "table.csv", "--target", "kind").expectRefusal(
            saying: "images")
        try workspace.automl("data", "preview", "--data", "fizzbuzz").expectRefusal(saying: "images")
        try workspace.automl("data", "preview", "--augment", "shfit=0.1").expectRefusal(
            saying: "'shfit'", "did you mean 'shift'")
        try workspace.automl("data", "preview", "--augment", "shift=0.7").expectRefusal(
            saying: "shift is 0.7", "0.0...0.5")
        try workspace.automl("data", "preview", "--augment", "shift").expectRefusal(saying: "name=strength")
        try workspace.automl("data", "preview", "--augment", "flip=left").expectRefusal(
            saying: "flip is left", "horizontal")
        try workspace.automl("data", "preview", "--count", "0").expectRefusal(saying: "--count")
        try workspace.automl("data", "preview", "--output", "nowhere/p.png").expectRefusal(1, saying: "nowhere/p.png")
        #expect(try workspace.names == ["table.csv"])
    }
}
