import Foundation

extension RandomStream {
    /// A standard normal number (Box and Muller 1958).
    public mutating func normal() -> Double {
        let radius = (-2 * log(1 - unit())).squareRoot()
        return radius * cos(2 * .pi * unit())
    }
}
