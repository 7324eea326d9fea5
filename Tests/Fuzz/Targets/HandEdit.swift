/// One value in a database, replaced: the first byte of an input names the column, the second the kind of value.
struct HandEdit {
    private static let columns: [(table: String, column: String)] =
        [
            "configuration", "hash", "budget", "seed", "state", "detail", "parent", "strategy", "why", "parameters",
            "macs",
            "memory_bytes", "layers", "other_facts", "network", "epochs", "best_epoch", "seconds", "objective",
            "validation_accuracy", "validation_loss", "score", "number", "weights_sha256", "created", "started",
            "ended",
            "owner_host", "owner_process",
        ].map { ("trial", $0) }
        + [
            "name", "space", "fixed", "data", "data_target", "data_options", "transfer", "data_hash",
            "validation_count", "objectives", "metric",
            "direction",
            "seed", "created", "opened",
        ].map { ("study", $0) }
        + [
            "epoch", "seconds", "train_loss", "train_accuracy", "validation_loss", "validation_accuracy",
            "other_metrics",
        ].map { ("measurement", $0) }
        + ["sequence", "state", "detail", "budget", "epochs", "time"].map { ("transition", $0) }
        + ["program", "blas_core", "kernels"].map { ("provenance", $0) }

    static let tables = ["trial", "study", "measurement", "transition", "provenance"]

    private let table: String
    private let column: String
    private let value: String

    init(_ input: [UInt8]) {
        (table, column) = Self.columns[Int(input.first ?? 0) % Self.columns.count]
        value = Self.literal(input.dropFirst(2), kind: input.dropFirst().first ?? 0)
    }

    /// Of every second row, so that rows contradict each other.
    var sql: String { "update \(table) set \(column) = \(value) where \(Self.order[table] ?? "id") % 2 = 1" }

    /// Tables that others point to are mended in place: with their rows, those of the others would go.
    var undoing: String {
        if Self.order[table] != nil { return "delete from \(table); insert into \(table) select * from saved_\(table)" }
        let saved = "select \(column) from saved_\(table) where saved_\(table).id = \(table).id"
        return "update \(table) set \(column) = (\(saved))"
    }

    /// By what the rows of a table that has no `id` are told apart.
    private static let order = ["measurement": "epoch", "transition": "sequence"]

    private static func literal(_ bytes: ArraySlice<UInt8>, kind: UInt8) -> String {
        let hex = "x'" + bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "'"
        switch kind % 8 {
        case 0: return hex
        case 1: return "null"
        case 2: return "cast(cast(\(hex) as text) as integer)"
        case 3: return "cast(cast(\(hex) as text) as real)"
        case 4:
            return ["9e999", "-9e999", "9223372036854775807", "-9223372036854775808", "1e300", "-1", "0"][
                bytes.count % 7]
        default: return "cast(\(hex) as text)"
        }
    }
}
