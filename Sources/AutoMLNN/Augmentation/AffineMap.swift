import Foundation

/// Where each pixel of a new image comes from in the old one: (column, row) = matrix · (new column, new row) + offset, in
/// pixels, the first pixel of either at (0, 0).
package struct AffineMap: Sendable {
    /// Column and row of the old image, each as factors of the new column, the new row and 1.
    package let across: (Double, Double, Double)
    package let down: (Double, Double, Double)

    /// How a new image is made: mirrored, zoomed, sheared and turned about the middle, then shifted.
    package struct Parts: Sendable {
        package var isMirroredHorizontally = false
        package var isMirroredVertically = false
        /// Above 1 what is shown grows.
        package var zoom = 1.0
        /// In degrees; above 0 what lies below the middle moves to the right.
        package var shear = 0.0
        /// In degrees, clockwise.
        package var rotation = 0.0
        /// In pixels, to the right and down.
        package var shift = (columns: 0.0, rows: 0.0)

        package init() {}
    }

    /// The inverse of the parts, one after the other.
    package init(_ parts: Parts, height: Int, width: Int) {
        let (sine, cosine) = (sin(parts.rotation * .pi / 180), cos(parts.rotation * .pi / 180))
        let slant = tan(parts.shear * .pi / 180)
        let columns = (parts.isMirroredHorizontally ? -1 : 1) / parts.zoom
        let rows = (parts.isMirroredVertically ? -1 : 1) / parts.zoom
        let (xx, xy) = (columns * (cosine + slant * sine), columns * (sine - slant * cosine))
        let (yx, yy) = (rows * -sine, rows * cosine)
        let (middleX, middleY) = (Double(width - 1) / 2, Double(height - 1) / 2)
        let (x, y) = (middleX + parts.shift.columns, middleY + parts.shift.rows)
        across = (xx, xy, middleX - xx * x - xy * y)
        down = (yx, yy, middleY - yx * x - yy * y)
    }
}
