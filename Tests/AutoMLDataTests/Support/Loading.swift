import AutoMLData
import Testing

/// Loads what must fail, and returns what the user would read.
func problem(_ data: String, target: String? = nil, sourceLocation: SourceLocation = #_sourceLocation) -> String {
    do {
        _ = try Dataset.load(DataRequest(data: data, target: target))
        Issue.record("loaded without an error", sourceLocation: sourceLocation)
        return ""
    } catch let error as DataError {
        #expect(!error.description.contains("\n"), sourceLocation: sourceLocation)
        return error.description
    } catch {
        Issue.record("not a DataError: \(error)", sourceLocation: sourceLocation)
        return ""
    }
}

extension Features {
    /// All numbers, for comparing.
    var numbers: [Float] { (0..<count).map { self[$0] } }
}

extension Dataset {
    /// `[H, W, C]`
    var shape: [Int] { [height, width, channels] }
    /// `[N, H, W, C]`
    var dimensions: [Int] { [count] + shape }
}

extension Split {
    var sizes: [Int] { [train.count, validation.count, test.count] }
}
