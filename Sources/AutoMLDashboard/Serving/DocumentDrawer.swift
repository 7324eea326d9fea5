import Foundation

/// Keeps documents that were made lately, so that many visitors, and a study that changes all the time, cost little.
///
/// A document is given again while its study has not changed. Where it has, it is made anew only after twenty times the time
/// that making it took: whatever a study's size, being watched takes at most a twentieth of one core. Who gets an old one
/// until then is told when to ask again.
struct DocumentDrawer {
    struct Key: Hashable {
        let name: DocumentName
        let study: String
        let query: DocumentQuery
    }

    private struct Sheet {
        let text: String
        let revision: Int
        let made: ContinuousClock.Instant
        let cost: Duration
    }

    private var sheets: [Key: Sheet] = [:]
    private var bytes = 0
    /// Of all that is kept.
    private let capacity: Int
    private static let patience = 20

    init(capacity: Int = 16 << 20) { self.capacity = capacity }

    /// - Returns: the document; and of an old one when it can be had anew.
    mutating func document(
        _ key: Key, revision: Int, make: () throws -> String
    ) rethrows -> (text: String, renewal: ContinuousClock.Instant?) {
        let start = ContinuousClock.now
        if let sheet = sheets[key] {
            let renewal = sheet.made + sheet.cost * Self.patience
            if sheet.revision == revision { return (sheet.text, nil) }
            if start < renewal { return (sheet.text, renewal) }
        }
        let text = try make()
        let now = ContinuousClock.now
        keep(Sheet(text: text, revision: revision, made: now, cost: now - start), as: key)
        return (text, nil)
    }

    private mutating func keep(_ sheet: Sheet, as key: Key) {
        bytes += sheet.text.utf8.count - (sheets[key]?.text.utf8.count ?? 0)
        sheets[key] = sheet
        while bytes > capacity, let oldest = sheets.min(by: { $0.value.made < $1.value.made }) {
            bytes -= oldest.value.text.utf8.count
            sheets[oldest.key] = nil
        }
    }
}
