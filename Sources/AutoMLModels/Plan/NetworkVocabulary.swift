import AutoMLNN
public import AutoMLSearch

extension SpaceVocabulary {
    /// What our own trainer understands, with what it takes where a space says nothing.
    public static let network = SpaceVocabulary(terms: architecture + regularization + augmentation + training)

    private static let architecture: [Term] = [
        Term("network", .words("mlp", "cnn"), default: "mlp", help: "Fully connected, or convolutional (for images)."),
        Term(
            "depth", .integer(0...200), default: 1, unit: "layers",
            help: "Hidden layers of an mlp, or convolution blocks of a cnn."),
        Term(
            "width", .integer(1...65_536), default: 64, unit: "units or filters", per: ["depth"],
            help: "Units of a hidden layer, or filters of a convolution block."),
        Term(
            "kernel", .choice([1, 3, 5, 7]), default: 3, unit: "pixels", per: ["depth"],
            help: "Side of the convolutions' windows."),
        Term(
            "convolutions", .integer(1...20), default: 1, unit: "layers", per: ["depth"],
            help: "Convolutions in each block; 2 by default where residual."),
        Term(
            "pool", .words("max", "average", "stride", "none"), default: "max",
            help: "How a block halves the image, while it is at least 4 pixels wide; stride: by its first convolution."),
        Term("residual", .flag, default: false, help: "Adds each block's input to its output."),
        Term(
            "normalization", .words("none", "batch", "layer"), default: "none",
            help: "Behind each convolution and hidden dense layer."),
        Term(
            "activation", .words("relu", "leaky_relu", "sigmoid", "tanh", "gelu", "silu"), default: "relu",
            help: "The non-linearity behind each hidden layer."),
        Term(
            "head_depth", .integer(0...20), default: 0, unit: "layers",
            help: "Hidden dense layers between the convolutions and the output."),
        Term("head_width", .integer(1...65_536), default: 64, unit: "units", help: "Units of each layer of the head."),
        Term(
            "global_pooling", .flag, default: false,
            help: "Averages each channel over the image before the head, instead of flattening."),
        Term(
            "initialization", .words("he", "he_uniform", "glorot", "glorot_normal"), default: "he",
            help: "First weights: He et al. 2015, normal or uniform, or Glorot and Bengio 2010, uniform or normal."),
    ]

    private static let regularization: [Term] = [
        Term(
            "dropout", .real(0...0.95), default: 0.0, per: ["depth"],
            help: "Share of a hidden layer's outputs set to zero while training: each of an mlp, the head's of a cnn."),
        Term("l1", .real(0...1_000), default: 0.0, help: "Weight of the sum of absolute weights in the loss."),
        Term("l2", .real(0...1_000), default: 0.0, help: "Weight of the sum of squared weights in the loss."),
        Term(
            "weight_decay", .real(0...1_000), default: 0.0,
            help: "Decoupled decay: each step takes learning_rate · weight_decay of each weight."),
        Term(
            "label_smoothing", .real(0...0.9), default: 0.0,
            help: "Share of each label's weight that is spread over all classes."),
        Term(
            "class_weight", .words("none", "balanced"), default: "none",
            help: "balanced: classes count alike in the loss, however few samples they have."),
        Term(
            "loss", .words("squared", "absolute"), default: "squared",
            help: "The error that is learnt from where a number is predicted; classes have cross-entropy."),
        Term(
            "gradient_clip", .real(0...1e9), default: 0.0,
            help: "Largest norm of a step's whole gradient; 0: no limit."),
    ]

    private static let augmentation: [Term] = [
        strength("shift", "Furthest move of an image along each axis while training, as a share of its side there."),
        strength("rotate", unit: "degrees", "Largest turn of an image while training, either way."),
        strength("zoom", "Largest change of an image's size while training: by a factor from 1 − zoom to 1 + zoom."),
        strength("shear", unit: "degrees", "Largest slant of an image while training, either way."),
        Term(
            "flip", .words("none", "horizontal", "vertical", "both"), default: "none",
            help: "Mirrors half of the images while training, along each axis named."),
        strength(
            "elastic", unit: "pixels",
            "Furthest that a smooth random field moves a place of an image while training (Simard et al. 2003)."),
        strength(
            "noise",
            "Standard deviation of noise on the scaled inputs while training: of their range where it is 0 to 1."),
        strength(
            "cutout",
            "Side of a square of an image that is set to raw 0 while training, as a share of the shorter side (DeVries and "
                + "Taylor 2017)."),
        strength(
            "mixup",
            "α of the Beta(α, α) by which training samples and their labels are mixed in pairs (Zhang et al. 2018)."),
    ]

    /// Off where a space says nothing.
    private static func strength(_ name: String, unit: String? = nil, _ help: String) -> Term {
        guard let strength = Augmentation.strengths.first(where: { $0.name == name }) else {
            preconditionFailure("every strength has the name of its hyperparameter")
        }
        return Term(name, .real(strength.range), default: 0.0, unit: unit, help: help)
    }

    private static let training: [Term] = [
        Term(
            "input_scaling", .words("none", "unit", "standard"), default: "unit",
            help: "Raw, to [0, 1] (pixels ÷ 255), or to mean 0 and standard deviation 1."),
        Term(
            "optimizer", .words("sgd", "momentum", "nesterov", "rmsprop", "adam", "adamw"), default: "adam",
            help: "The rule that turns gradients into steps."),
        Term("learning_rate", .real(0...1_000), default: 0.001, help: "Length of a step."),
        Term(
            "schedule", .words("constant", "step", "cosine", "one_cycle"), default: "constant",
            help: "How the learning rate changes over max_epochs."),
        Term(
            "warmup_epochs", .integer(0...100_000), default: 0, unit: "epochs",
            help: "Epochs over which the learning rate rises from 0."),
        Term("batch_size", .integer(1...65_536), default: 64, unit: "samples", help: "Samples in each step."),
        Term(
            "restarts", .integer(1...100), default: 1, unit: "starts",
            help: "Trainings from other first weights, one after the other; the best is kept."),
        Term(
            "freeze", .integer(0...200), default: 0, unit: "layers",
            help: "Transferred layers, from the input on, that do not learn; without --transfer-from of no effect."),
        Term(
            "unfreeze_epoch", .integer(0...100_000), default: 0, unit: "epochs",
            help: "The last epoch in which layers are frozen; 0: they stay frozen."),
    ]
}
