/// Tar archives written by hand from the specification (POSIX.1-2017, ustar), independent of what reads them.
enum Tar {
    struct Entry {
        var name: String
        var content: [UInt8] = []
        /// `0` a file, `1` a hard link, `2` a symbolic link, `3` a device, `5` a folder.
        var kind: Character = "0"
        /// What the header claims; nil for the truth.
        var size: Int?
        var sumError = 0
    }

    static func archive(_ entries: [Entry]) -> [UInt8] {
        entries.flatMap { header($0) + padded($0.content) } + [UInt8](repeating: 0, count: 1024)
    }

    private static func header(_ entry: Entry) -> [UInt8] {
        let target = entry.kind == "1" || entry.kind == "2" ? "/etc/passwd" : ""
        var bytes = field(entry.name, 100) + field("0000644", 8) + field("0000000", 8) + field("0000000", 8)
        bytes += field(octal(entry.size ?? entry.content.count, 11), 12) + field("00000000000", 12)
        bytes += field("        ", 8) + field(String(entry.kind), 1) + field(target, 100)
        bytes += field("ustar\0" + "00", 8) + [UInt8](repeating: 0, count: 512 - 265)
        let sum = bytes.reduce(0) { $0 + Int($1) } + entry.sumError
        bytes.replaceSubrange(148..<156, with: field(octal(sum, 6) + "\0 ", 8))
        return bytes
    }

    private static func octal(_ value: Int, _ digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }

    private static func field(_ text: String, _ width: Int) -> [UInt8] {
        Array(text.utf8) + [UInt8](repeating: 0, count: width - text.utf8.count)
    }

    private static func padded(_ content: [UInt8]) -> [UInt8] {
        content + [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
    }
}
