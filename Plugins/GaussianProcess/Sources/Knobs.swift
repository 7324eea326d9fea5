import Foundation
enum Knobs {
    static func get(_ name: String, _ fallback: Double) -> Double {
        ProcessInfo.processInfo.environment["GP_" + name].flatMap(Double.init) ?? fallback
    }
    static let lengthMean = get("LM", 0)
    static let lengthDeviation = get("LD", 1)
    static let transform = Int(get("TR", 1))
    static let spread = get("SP", 0)
    static let stretch = get("ST", 1)
    static let initial = Int(get("INIT", 8))
    static let startKind = Int(get("START", 1))
    static let bestKind = Int(get("BEST", 0))
}
