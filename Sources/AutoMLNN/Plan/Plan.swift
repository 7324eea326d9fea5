/// A network lowered to a flat list of steps: shapes resolved, every tensor and buffer known, nothing allocated.
///
/// The one source for shapes, cost, tensor names, memory and execution. Each value is made by one step and used by one
/// step; where a residual block begins, a `fork` makes two values of one.
struct Plan {
    var values: [PlannedValue] = []
    var steps: [PlannedStep] = []
    var tensors: [PlannedTensor] = []
    /// Numbers per sample of each memory that values live in; several values may share one.
    var storages: [Int] = []
    /// The same for gradients.
    var gradients: [Int] = []
    var input = 0
    var output = 0
    /// Output shape of each layer, by its place; of a residual block that of the sum.
    var shapes: [String: Shape] = [:]
}

/// What flows between steps: a batch of samples of one shape.
struct PlannedValue {
    var shape: Shape
    var storage: Int
    /// Nil where nothing before it learns.
    var gradient: Int?
    var protection: Protection
    /// The batch normalisation, as a step's number, that the reader has yet to do: the memory holds what goes into it.
    var normalization: Int?

    /// What later steps may do to this value's memory.
    enum Protection {
        /// Nobody needs the value any more once it is used.
        case overwrite
        /// The step that made it needs the sign of its numbers again, or that they are zero.
        case keepSigns
        case keep
    }
}

/// A named array of weights or of running statistics.
struct PlannedTensor {
    var name: String
    var shape: [Int]
    var role: Role
    /// Numbers that one output is a sum of, and numbers that one input takes part in.
    var fanIn = 0
    var fanOut = 0

    var count: Int { shape.reduce(1, *) }

    enum Role {
        /// Decays and is penalised.
        case weight
        case bias, scale, shift
        /// Kept up to date by the forward pass, not by the optimiser.
        case runningMean, runningVariance

        var isTrained: Bool { self != .runningMean && self != .runningVariance }
    }
}

struct PlannedStep {
    var place: String
    var input: Int
    var output: Int
    var kind: Kind
    /// Of a convolution: the batch normalisation, as a step's number, that its output goes through.
    var normalization: Int?
    /// Of a batch normalisation: that convolution.
    var maker: Int?
    /// Of a dense layer or convolution with ReLU: the rate of the dropout that follows and leaves the gradient's way
    /// through it to this step.
    var dropoutAfter: Double?
    /// Of that dropout.
    var leavesGradient = false
    /// Of a convolution: adds to what its input's gradient holds. Of a fork: its body's first step does.
    var addsGradient = false

    enum Kind {
        case dense(weight: Int, bias: Int?, epilogue: Activation?)
        /// `pool`: then the largest of so many by so many pixels; 1 for none.
        case convolution(Window, weight: Int, bias: Int?, epilogue: Activation?, pool: Int)
        case pool(LayerDescription.Pooling, Window)
        case batchNormalization(scale: Int, shift: Int, mean: Int, variance: Int, epilogue: Activation?)
        case layerNormalization(scale: Int, shift: Int)
        case activation(Activation)
        /// `index` tells dropout layers apart.
        case dropout(rate: Double, index: Int)
        /// Same memory, another value.
        case reshape
        /// Two readers of `input`: `output` goes to the body, `shortcut` to the shortcut.
        case fork(shortcut: Int)
        /// `input` (the body's result) + `shortcut`.
        case add(shortcut: Int, epilogue: Activation?)
    }
}
