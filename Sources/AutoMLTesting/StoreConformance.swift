public import AutoMLSearch

/// Checks that a store keeps the word of `TrialStore` and `Journal`: what a search relies on to go on after any
/// interruption.
///
/// ```swift
/// #expect(try checkStore { try MyStore(path: freshFile()) } == [])
/// ```
///
/// - Parameter make: opens a new store that holds no study; called once for each rule.
/// - Returns: one line for each rule that is broken, empty where all hold.
/// - Throws: what `make` throws; what a store throws is a broken rule.
public func checkStore(make: () throws -> any TrialStore) throws -> [String] {
    var violations: [String] = []
    for rule in StoreRule.all {
        let store = try make()
        do {
            try rule.check(store)
        } catch let broken as BrokenRule {
            violations.append("\(rule.name): \(broken.description)")
        } catch {
            violations.append("\(rule.name): threw '\(error)'")
        }
    }
    return violations
}

/// One promise of a store and how it is put to the test.
struct StoreRule: Sendable {
    let name: String
    let check: @Sendable (any TrialStore) throws -> Void

    static var all: [StoreRule] { opening + transactions + journalling + measuring + ranking + keeping }
}

struct BrokenRule: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

func require(_ condition: Bool, _ complaint: @autoclosure () -> String) throws {
    if !condition { throw BrokenRule(complaint()) }
}

func requireThrows(_ complaint: String, _ body: () throws -> Void) throws {
    do { try body() } catch { return }
    throw BrokenRule(complaint)
}
