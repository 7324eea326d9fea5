/// Only what is not off is written, so that what is new tomorrow changes no file of today.
extension Augmentation: Codable {
    public init(from decoder: any Decoder) throws {
        self.init()
        let container = try decoder.container(keyedBy: Key.self)
        for key in container.allKeys {
            if key.stringValue == Key.flip.stringValue {
                flip = try container.decode(Flip.self, forKey: key)
            } else if let strength = Self.strengths.first(where: { $0.name == key.stringValue }) {
                self[keyPath: strength.path] = try container.decode(Double.self, forKey: key)
            } else {
                throw DecodingError.dataCorruptedError(
                    forKey: key, in: container, debugDescription: "there is no such augmentation")
            }
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for strength in Self.strengths where self[keyPath: strength.path] != 0 {
            try container.encode(self[keyPath: strength.path], forKey: Key(strength.name))
        }
        if flip != .none { try container.encode(flip, forKey: .flip) }
    }

    private struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        static let flip = Key("flip")

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }
}
