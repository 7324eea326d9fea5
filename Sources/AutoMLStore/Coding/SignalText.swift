import AutoMLSearch
import Foundation

/// Reads the JSON of a measurement that has the trainer's signals and nothing else, without a string or a dictionary: a study
/// has a quarter million of them.
package enum SignalText {
    /// In the order of `Metric.signals`, NaN for one that is not there; nil for a text that says anything else, which is left to
    /// `FlatJSON`.
    ///
    /// - Parameter text: UTF-8, ends with a zero.
    package static func signals(in text: UnsafePointer<UInt8>) -> SIMD4<Double>? {
        var (signals, place) = (SIMD4<Double>(repeating: .nan), text)
        guard take("{", &place) else { return nil }
        repeat {
            guard take("\"", &place), let slot = name(&place), take(":", &place), let value = number(&place) else {
                return nil
            }
            signals[slot] = value
        } while take(",", &place)
        return take("}", &place) && place.pointee == 0 ? signals : nil
    }

    private static func take(_ character: Unicode.Scalar, _ place: inout UnsafePointer<UInt8>) -> Bool {
        guard place.pointee == UInt8(ascii: character) else { return false }
        place += 1
        return true
    }

    /// A signal's slot, with its closing quote.
    private static func name(_ place: inout UnsafePointer<UInt8>) -> Int? {
        // Ends at the text's zero where that comes first.
        let text = UnsafeRawPointer(place).assumingMemoryBound(to: CChar.self)
        for (slot, name) in names.enumerated() where strncmp(text, name, name.count) == 0 {
            place += name.count
            return slot
        }
        return nil
    }

    private static let names = Metric.signals.map {
        Array($0.rawValue.utf8CString.dropLast()) + [CChar(UInt8(ascii: "\""))]
    }

    /// A number as JSON has it: what `strtod` knows besides (hexadecimal, infinity, NaN) begins otherwise.
    private static func number(_ place: inout UnsafePointer<UInt8>) -> Double? {
        let first = place.pointee == UInt8(ascii: "-") ? place + 1 : place
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first.pointee), first[1] | 0x20 != UInt8(ascii: "x")
        else {
            return nil
        }
        var end: UnsafeMutablePointer<CChar>?
        let value = strtod(UnsafeRawPointer(place).assumingMemoryBound(to: CChar.self), &end)
        guard let end else { return nil }
        place = UnsafeRawPointer(end).assumingMemoryBound(to: UInt8.self)
        return value
    }
}
