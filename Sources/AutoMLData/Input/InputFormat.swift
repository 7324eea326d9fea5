import AutoMLWording
import Foundation

/// What a model's inputs look like: kept with the model, so that others can be read for it.
public struct InputFormat: Sendable, Hashable, Codable {
    public var height: Int
    public var width: Int
    public var channels: Int
    public var isTable: Bool
    /// The raw value of white: an image's 0…255 is brought to 0…fullScale.
    public var fullScale: Float?
    /// A table's columns, in order.
    public var columnNames: [String]?
    /// How bright the edge of the images it was trained on is on average, from 0 (black) to 1 (white).
    public var borderBrightness: Float?
    /// How rows of a table become the model's numbers; nil where they are them.
    public var encoder: TableEncoder?

    public init(
        height: Int = 1, width: Int = 1, channels: Int, isTable: Bool, fullScale: Float? = nil,
        columnNames: [String]? = nil, borderBrightness: Float? = nil, encoder: TableEncoder? = nil
    ) {
        self.height = height
        self.width = width
        self.channels = channels
        self.isTable = isTable
        self.fullScale = fullScale
        self.columnNames = columnNames
        self.borderBrightness = borderBrightness
        self.encoder = encoder
    }

    /// Numbers in one sample.
    public var sampleSize: Int { height * width * channels }

    private enum CodingKeys: String, CodingKey {
        case height, width, channels, encoder
        case isTable = "is_table"
        case fullScale = "full_scale"
        case columnNames = "column_names"
        case borderBrightness = "border_brightness"
    }
}

extension InputFormat {
    /// Reads what a model file says of its inputs, which must be what its network takes.
    ///
    /// - Parameters:
    ///   - place: the file, for the message.
    ///   - height, width, channels: one input of the network.
    /// - Throws: `DataError` for what automl does not write, and for another shape or range: a file may say anything.
    public init(json: String, place: String, height: Int, width: Int, channels: Int) throws {
        guard let format = try? JSONDecoder().decode(InputFormat.self, fromUntrusted: Data(json.utf8)) else {
            throw DataError(place, "what it says of its inputs is not what automl writes; export it again")
        }
        guard [format.height, format.width, format.channels] == [height, width, channels] else {
            throw DataError(
                place, "it describes inputs of another shape than its network's \(height)×\(width)×\(channels)")
        }
        guard format.isPlausible else { throw DataError(place, "it describes inputs that cannot be; export it again") }
        self = format
    }

    /// 2⁶⁴ is more than any measured number of a pixel.
    private var isPlausible: Bool {
        let numbers = [fullScale, borderBrightness].compactMap { $0 }
        return numbers.allSatisfy { $0 >= 0 && $0 < 0x1p64 } && columnNames?.count ?? channels == channels
            && (!isTable || height * width == 1) && isEncoderPlausible
    }

    private var isEncoderPlausible: Bool {
        guard let encoder else { return true }
        return isTable && encoder.isPlausible && encoder.width == channels
    }
}

extension Dataset {
    /// What inputs of a model trained on the samples at `indices` look like.
    ///
    /// - Parameter encoder: what made these samples of a table's rows.
    public func inputFormat(trainedOn indices: [Int], encoder: TableEncoder? = nil) -> InputFormat {
        InputFormat(
            height: height, width: width, channels: channels, isTable: isTable, fullScale: fullScale,
            columnNames: columnNames, borderBrightness: isTable ? nil : borderBrightness(among: indices),
            encoder: encoder)
    }

    /// Of at most a thousand samples: enough to tell a dark ground from a bright one.
    private func borderBrightness(among indices: [Int]) -> Float? {
        guard let fullScale, !indices.isEmpty else { return nil }
        let shown = indices.prefix(1000)
        let sum = shown.reduce(Float(0)) {
            $0 + Border.mean(of: sample($1), height: height, width: width, channels: channels)
        }
        return sum / Float(shown.count) / fullScale
    }
}

/// The outermost pixels of an image.
enum Border {
    /// Their mean over all channels; `values` is `[H, W, C]`.
    static func mean(of values: [Float], height: Int, width: Int, channels: Int) -> Float {
        var (sum, count) = (Float(0), 0)
        for row in 0..<height {
            let isEdge = row == 0 || row == height - 1
            for column in isEdge ? Array(0..<width) : Array(Set([0, width - 1])) {
                let start = (row * width + column) * channels
                sum += values[start..<start + channels].reduce(0, +)
                count += channels
            }
        }
        return sum / Float(max(count, 1))
    }
}
