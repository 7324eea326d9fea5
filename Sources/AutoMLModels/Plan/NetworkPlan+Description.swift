public import AutoMLNN

extension NetworkPlan {
    /// The network for samples of `input` shape with `outputs` logits.
    ///
    /// mlp: flatten, then per hidden layer dense, normalisation, activation, dropout; then the output layer.
    /// cnn: blocks of convolutions (each with normalisation and activation), each block ending as `pool` says while
    /// the image is large enough; then global pooling or flatten, the dense head, and the output layer.
    public func description(input: Shape, outputs: Int) -> NetworkDescription {
        let body = kind == .mlp ? hiddenLayers : convolutionBlocks(on: input) + head
        return NetworkDescription(input: input, layers: body + [.dense(units: outputs)])
    }

    // MARK: - Fully connected

    private var hiddenLayers: [LayerDescription] {
        var layers: [LayerDescription] = [.flatten]
        for (index, block) in blocks.enumerated() {
            let dense = denseLayer(units: block.width)
            if residual, index > 0 {
                let widthChanges = blocks[index - 1].width != block.width
                let shortcut: [LayerDescription] = widthChanges ? [.dense(units: block.width, bias: false)] : []
                layers.append(.residual(body: dense, shortcut: shortcut))
            } else {
                layers += dense
            }
            layers += dropout(block.dropout)
        }
        return layers
    }

    private func denseLayer(units: Int) -> [LayerDescription] {
        [.dense(units: units, bias: normalization == .none)] + normalized + [.activation(activation)]
    }

    // MARK: - Convolutional

    private func convolutionBlocks(on input: Shape) -> [LayerDescription] {
        var layers: [LayerDescription] = []
        if residual { layers += convolution(blocks[0].width, kernel: 3) + [.activation(activation)] }
        let halved = Self.halvings(of: blocks.count, side: min(input.height, input.width))
        for (index, block) in blocks.enumerated() {
            let halves = pool != .none && halved[index]
            layers += residual ? residualBlock(at: index, halves: halves) : plainBlock(block, halves: halves)
            if halves { layers += poolLayer }
        }
        return layers
    }

    private func plainBlock(_ block: Block, halves: Bool) -> [LayerDescription] {
        (0..<block.convolutions).flatMap { index in
            let stride = index == 0 && halves && pool == .stride ? 2 : 1
            return convolution(block.width, kernel: block.kernel, stride: stride) + [.activation(activation)]
        }
    }

    /// He et al., "Deep residual learning for image recognition", 2016: the last activation follows the sum; the
    /// shortcut is the identity, or a 1×1 convolution where the shape changes.
    private func residualBlock(at index: Int, halves: Bool) -> [LayerDescription] {
        let block = blocks[index]
        let stride = halves && pool == .stride ? 2 : 1
        let body = Array(plainBlock(block, halves: halves).dropLast())
        let widthBefore = index == 0 ? block.width : blocks[index - 1].width
        let changes = stride != 1 || widthBefore != block.width
        let shortcut = changes ? convolution(block.width, kernel: 1, stride: stride) : []
        return [.residual(body: body, shortcut: shortcut), .activation(activation)]
    }

    private func convolution(_ filters: Int, kernel: Int, stride: Int = 1) -> [LayerDescription] {
        let bias = normalization == .none
        return [.convolution(filters: filters, kernel: kernel, stride: stride, bias: bias)] + normalized
    }

    private var poolLayer: [LayerDescription] {
        switch pool {
        case .max: [.pool(.max, size: 2)]
        case .average: [.pool(.average, size: 2)]
        case .stride, .none: []
        }
    }

    private var head: [LayerDescription] {
        let start: [LayerDescription] = [globalPooling ? .globalAveragePool : .flatten]
        if headDepth == 0 { return start + dropout(headDropout) }
        return start + (0..<headDepth).flatMap { _ in denseLayer(units: headWidth) + dropout(headDropout) }
    }

    // MARK: - Shared

    private var normalized: [LayerDescription] {
        switch normalization {
        case .none: []
        case .batch: [.batchNormalization]
        case .layer: [.layerNormalization]
        }
    }

    private func dropout(_ rate: Double) -> [LayerDescription] {
        rate > 0 ? [.dropout(rate: rate)] : []
    }

    /// Which of `count` blocks halve an image whose shorter side is `side`.
    ///
    /// An image is halved while at least two pixels a side remain. Fewer halvings than blocks are spread evenly,
    /// early blocks first, so that a network of 200 blocks works on 28×28 images too.
    package static func halvings(of count: Int, side: Int) -> [Bool] {
        var possible = 0
        while side >> (possible + 1) >= 2 { possible += 1 }
        let halvings = min(possible, count)
        func done(after block: Int) -> Int { (block * halvings + count - 1) / max(count, 1) }
        return (0..<count).map { done(after: $0 + 1) > done(after: $0) }
    }
}
