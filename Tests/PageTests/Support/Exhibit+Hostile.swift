import Foundation

/// Texts that would run as code where a page took them for markup, and one that turns the writing around.
enum Hostile {
    static let script = "<script>globalThis.ran = 'script'</script>"
    static let closing = "</script><script>globalThis.ran = 'closing'</script>"
    static let image = "\"><img src=x onerror=\"globalThis.ran = 'image'\">"
    static let link = "javascript:globalThis.ran='link'"
    static let turned = "gnp.\u{202E}exe"
    static let quote = "' onmouseover='globalThis.ran=1' <svg onload=globalThis.ran=2>"

    /// Inside a text of SQL.
    static func sql(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }
}

extension Exhibit {
    /// A study in which everything that somebody else can name is hostile.
    static let hostile = Result { try makeHostile() }

    static let hostileStudy = "evil \(Hostile.closing)\(Hostile.turned)"

    private static func makeHostile() throws -> Exhibit {
        let workspace = try Workspace()
        try workspace.write(table, to: "table.csv")
        try workspace.write(space, to: "space.json")
        try workspace.automl(
            "search", "--space", "space.json", "--data", "table.csv", "--target", Hostile.image, "--study",
            hostileStudy,
            "--trials", "12", "--workers", "1", "--quiet")
        try workspace.automl("test", "--quiet")
        try workspace.automl("note", Hostile.script)
        try workspace.automl("note", "--trial", "1", Hostile.closing)
        try workspace.automl("note", "--trial", "1", "--tag", Hostile.image, "--tag", Hostile.link)
        try workspace.execute(words)
        return try Exhibit(workspace)
    }

    /// Two classes whose names are hostile, told apart by the sign of a number; some samples lie on the wrong side, so that
    /// there are mistakes.
    private static let table: String = {
        let rows = (0..<240).map { row in
            let name = (row % 2 == 0) != (row % 20 == 7) ? Hostile.script : Hostile.turned
            return "\(row % 2 == 0 ? -1 : 1 + row % 7),\(row % 5),\"\(name)\""
        }
        let target = Hostile.image.replacing("\"", with: "\"\"")
        return ("x,\(Hostile.turned),\"\(target)\"\n" + rows.joined(separator: "\n") + "\n")
    }()

    private static let space = """
        { "name": "space",
          "hyperparameters": [
            { "name": "dropout", "type": "float", "low": 0, "high": 0.5 },
            { "name": "learning_rate", "type": "float", "low": 0.001, "high": 0.01, "scale": "log" } ],
          "fixed": { "network": "mlp", "depth": 1, "width": 8, "batch_size": 64 },
          "training": { "max_epochs": 4 } }
        """

    /// What a program of somebody's own may say: why a trial was proposed, by what, why it failed, and what it was
    /// configured with. Names in a search space are letters and digits, as the program sees to.
    private static let words = """
        update trial set strategy = \(Hostile.sql(Hostile.image)), why = \(Hostile.sql(Hostile.closing));
        update trial set detail = \(Hostile.sql(Hostile.script)), state = 'failed', objective = null, score = null
            where number = 3;
        update transition set state = 'failed', detail = \(Hostile.sql(Hostile.script))
            where sequence = (select max(sequence) from transition where trial_id = (
                select id from trial where number = 3));
        update trial set configuration = json_patch(json_remove(configuration, '$.dropout'), json_object(
            \(Hostile.sql(Hostile.image)), \(Hostile.sql(Hostile.link))));
        """
}
