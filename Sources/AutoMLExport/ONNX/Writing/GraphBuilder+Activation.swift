import AutoMLNN

extension GraphBuilder {
    mutating func activation(_ function: Activation, of x: String, at place: String) -> String {
        switch function {
        case .relu: node("Relu", [x], at: place)
        case .leakyReLU: node("LeakyRelu", [x], at: place, [.float("alpha", 0.01)])
        case .sigmoid: node("Sigmoid", [x], at: place)
        case .tanh: node("Tanh", [x], at: place)
        case .gelu: gelu(x, at: place)
        case .silu: node("Mul", [x, node("Sigmoid", [x], at: place)], at: place)
        }
    }

    /// x / 2 · (1 + erf(x / √2)); the operator Gelu came only with opset 20.
    private mutating func gelu(_ x: String, at place: String) -> String {
        let normal = node("Mul", [x, constant(Float(0.5).squareRoot())], at: place)
        let error = node("Erf", [normal], at: place)
        let twice = node("Add", [error, constant(1)], at: place)
        let half = node("Mul", [x, constant(0.5)], at: place)
        return node("Mul", [half, twice], at: place)
    }
}
