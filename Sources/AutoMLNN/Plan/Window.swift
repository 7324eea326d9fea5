import CKernels

/// A window that moves over an image: a convolution's or a pool's.
struct Window: Hashable {
    var input: Shape
    var outHeight: Int
    var outWidth: Int
    var windowHeight: Int
    var windowWidth: Int
    var stride: Int
    var padTop: Int
    var padLeft: Int

    /// "Same" padding: `ceil(size / stride)` outputs; of the padding p, ⌊p/2⌋ goes before and the rest after.
    static func convolution(over input: Shape, kernel: Int, stride: Int) -> Window {
        func outputs(_ size: Int) -> Int { (size + stride - 1) / stride }
        func before(_ size: Int) -> Int { max((outputs(size) - 1) * stride + kernel - size, 0) / 2 }
        return Window(
            input: input, outHeight: outputs(input.height), outWidth: outputs(input.width), windowHeight: kernel,
            windowWidth: kernel, stride: stride, padTop: before(input.height), padLeft: before(input.width))
    }

    /// No padding, no overlap: `floor(size / window)` outputs.
    static func pool(over input: Shape, size: Int) -> Window {
        Window(
            input: input, outHeight: input.height / size, outWidth: input.width / size, windowHeight: size,
            windowWidth: size, stride: size, padTop: 0, padLeft: 0)
    }

    /// A dense layer's: one pixel of so many channels.
    static func pixel(_ channels: Int) -> Window { .whole(.vector(channels)) }

    static func whole(_ input: Shape) -> Window {
        Window(
            input: input, outHeight: 1, outWidth: 1, windowHeight: input.height, windowWidth: input.width,
            stride: 1, padTop: 0, padLeft: 0)
    }

    /// Whether each output pixel sees exactly the input pixel at its own place.
    var isPointwise: Bool { windowHeight == 1 && windowWidth == 1 && stride == 1 }

    /// Numbers under the window.
    var size: Int { windowHeight * windowWidth * input.channels }

    var kernel: aml_window {
        aml_window(
            height: input.height, width: input.width, channels: input.channels, out_height: outHeight,
            out_width: outWidth, window_height: windowHeight, window_width: windowWidth, stride: stride,
            pad_top: padTop, pad_left: padLeft)
    }
}
