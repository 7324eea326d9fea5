/// How training samples are changed each time they are seen, so that a network meets more than there are.
///
/// Each sample is changed anew in each epoch, by a random stream of its own; what is evaluated never is. A strength of 0
/// is off. All but noise and mixup are for images alone.
///
/// An image is flipped, zoomed, sheared and turned about its middle, then shifted: as one map, by which each pixel takes
/// its value from between four old ones. What comes from outside of the image is a raw 0, the background of digits.
public struct Augmentation: Sendable, Hashable {
    /// The furthest move along each axis, as a share of the image's side there; uniform in ±.
    public var shift = 0.0
    /// The largest turn, in degrees; uniform in ±.
    public var rotate = 0.0
    /// The size is multiplied with a factor that is uniform in 1 − zoom ... 1 + zoom.
    public var zoom = 0.0
    /// The largest slant of what was upright, in degrees; uniform in ±.
    public var shear = 0.0
    public var flip = Flip.none
    /// The furthest that a place is moved along each axis, in pixels: a smooth field between 5 × 5 nodes that are moved
    /// at random, uniform in ±. Reference: Simard, Steinkraus and Platt, 2003.
    public var elastic = 0.0
    /// Standard deviation of what is added to each number, in the unit of the scaled inputs: of a pixel's range where
    /// these are from 0 to 1. Nearly normal: the sum of eight uniform numbers.
    public var noise = 0.0
    /// The side of a square that becomes raw 0, as a share of the shorter side. It lies anywhere inside the image, whole.
    /// Reference: DeVries and Taylor, 2017, whose squares may stick out.
    public var cutout = 0.0
    /// α of the Beta(α, α) by which a whole batch is mixed, each sample with the next, labels alike. The larger share is
    /// the sample's own, and its label the one that counts as right. Reference: Zhang et al., 2018.
    public var mixup = 0.0

    public init() {}

    /// Along which axes an image is mirrored, along each with a probability of 1/2.
    public enum Flip: String, Sendable, Codable, Hashable, CaseIterable {
        case none, horizontal, vertical, both

        var isHorizontal: Bool { self == .horizontal || self == .both }
        var isVertical: Bool { self == .vertical || self == .both }
    }
}

extension Augmentation {
    /// One of the numbers, under the name that it has in files.
    public struct Strength: Sendable {
        public let name: String
        public let path: any WritableKeyPath<Augmentation, Double> & Sendable
        public let range: ClosedRange<Double>
        let needsImage: Bool
    }

    public static let strengths = [
        Strength(name: "shift", path: \.shift, range: 0...0.5, needsImage: true),
        Strength(name: "rotate", path: \.rotate, range: 0...180, needsImage: true),
        Strength(name: "zoom", path: \.zoom, range: 0...0.9, needsImage: true),
        Strength(name: "shear", path: \.shear, range: 0...60, needsImage: true),
        Strength(name: "elastic", path: \.elastic, range: 0...16, needsImage: true),
        Strength(name: "noise", path: \.noise, range: 0...100, needsImage: false),
        Strength(name: "cutout", path: \.cutout, range: 0...0.9, needsImage: true),
        Strength(name: "mixup", path: \.mixup, range: 0...10, needsImage: false),
    ]

    /// What of this there is for samples of `shape`: nil for nothing.
    public func suiting(_ shape: Shape) -> Augmentation? {
        var suited = self
        if shape.height < 2 || shape.width < 2 {
            for strength in Self.strengths where strength.needsImage { suited[keyPath: strength.path] = 0 }
            suited.flip = .none
        }
        return suited == Augmentation() ? nil : suited
    }

    /// - Throws: `NetworkError.invalidRecipe` naming a strength that is outside its range.
    func check() throws(NetworkError) {
        for strength in Self.strengths {
            let (value, range) = (self[keyPath: strength.path], strength.range)
            guard range.contains(value) else {
                throw .invalidRecipe(
                    reason: "\(strength.name) \(value); it must be in \(range.lowerBound)...\(range.upperBound)")
            }
        }
    }

    /// Whether pixels move.
    var movesPixels: Bool {
        flip != .none || elastic > 0 || [shift, rotate, zoom, shear].contains { $0 > 0 }
    }
}
