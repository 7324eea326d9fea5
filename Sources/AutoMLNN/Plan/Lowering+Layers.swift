extension Lowering {
    mutating func appendDense(_ units: Int, _ bias: Bool, _ place: String) throws(NetworkError) {
        guard units > 0 else { throw .impossibleLayer(place: place, reason: "\(units) units; at least 1 is needed") }
        let inputs = shape.count
        try check(.vector(units), at: place)
        try check([inputs, units], "weight [\(inputs), \(units)]", at: place)
        let weight = tensor("weight", [inputs, units], .weight, at: place, fanIn: inputs, fanOut: units)
        let shift = bias ? tensor("bias", [units], .bias, at: place) : nil
        add(.dense(weight: weight, bias: shift, epilogue: nil), .vector(units), at: place, learns: true)
    }

    mutating func appendConvolution(
        _ filters: Int, _ kernel: Int, _ stride: Int, _ bias: Bool, _ place: String
    ) throws(NetworkError) {
        guard filters > 0 else {
            throw .impossibleLayer(place: place, reason: "\(filters) filters; at least 1 is needed")
        }
        guard [1, 3, 5, 7].contains(kernel), [1, 2].contains(stride) else {
            throw .impossibleLayer(
                place: place, reason: "kernel \(kernel), stride \(stride); kernels are 1, 3, 5, 7, strides 1, 2")
        }
        let channels = shape.channels
        let window = Window.convolution(over: shape, kernel: kernel, stride: stride)
        let output = Shape(height: window.outHeight, width: window.outWidth, channels: filters)
        try check(output, at: place)
        try check([window.outWidth, window.size], "window \(kernel)×\(kernel)×\(channels)", at: place)
        try check([window.size, filters], "weight \(kernel)×\(kernel)×\(channels)×\(filters)", at: place)
        let weight = tensor(
            "weight", [kernel, kernel, channels, filters], .weight, at: place, fanIn: window.size,
            fanOut: kernel * kernel * filters)
        let shift = bias ? tensor("bias", [filters], .bias, at: place) : nil
        add(.convolution(window, weight: weight, bias: shift, epilogue: nil, pool: 1), output, at: place, learns: true)
    }

    mutating func appendPool(
        _ pooling: LayerDescription.Pooling, _ size: Int, _ place: String
    ) throws(NetworkError) {
        guard size > 0, size <= shape.height, size <= shape.width else {
            throw .impossibleLayer(
                place: place, reason: "a pool of \(size)×\(size) over \(shape.height)×\(shape.width) leaves nothing")
        }
        let window = Window.pool(over: shape, size: size)
        let output = Shape(height: window.outHeight, width: window.outWidth, channels: shape.channels)
        if pooling == .max, fuse(poolOf: size, into: output) { return }
        add(.pool(pooling, window), output, at: place)
    }

    mutating func appendBatchNormalization(_ place: String) {
        let channels = [shape.channels]
        let kind = PlannedStep.Kind.batchNormalization(
            scale: tensor("gamma", channels, .scale, at: place), shift: tensor("beta", channels, .shift, at: place),
            mean: tensor("running_mean", channels, .runningMean, at: place),
            variance: tensor("running_variance", channels, .runningVariance, at: place), epilogue: nil)
        add(kind, shape, at: place, learns: true, sharesGradient: true)
    }

    mutating func appendLayerNormalization(_ place: String) {
        let channels = [shape.channels]
        let kind = PlannedStep.Kind.layerNormalization(
            scale: tensor("gamma", channels, .scale, at: place), shift: tensor("beta", channels, .shift, at: place))
        add(kind, shape, at: place, learns: true, sharesGradient: true)
    }

    mutating func appendActivation(_ function: Activation, _ place: String) {
        let isFree = plan.values[current].protection == .overwrite
        if isFree, fuse(function) { return }
        let protection: PlannedValue.Protection =
            function.slopeFollowsFromSign ? .keepSigns : function.slopeFollowsFromOutput ? .keep : .overwrite
        if isFree, function.slopeFollowsFromOutput {
            addInPlace(.activation(function), shape, at: place, protection: protection)
        } else {
            add(.activation(function), shape, at: place, sharesGradient: true, protection: protection)
        }
    }

    mutating func appendDropout(_ rate: Double, _ place: String) throws(NetworkError) {
        guard rate >= 0, rate < 1 else {
            throw .impossibleLayer(place: place, reason: "dropout rate \(rate); it must be at least 0 and below 1")
        }
        let kind = PlannedStep.Kind.dropout(rate: rate, index: countDropout())
        if plan.values[current].protection == .keep {
            add(kind, shape, at: place, sharesGradient: true)
        } else {
            let before = plan.steps.indices.last
            addInPlace(kind, shape, at: place)
            if let before { joinDropout(of: rate, to: before) }
        }
    }

    mutating func appendResidual(
        _ body: [LayerDescription], _ shortcut: [LayerDescription], _ place: String
    ) throws(NetworkError) {
        let entry = fork(at: place)
        let first = plan.steps.count
        for (index, layer) in body.enumerated() { try append(layer, at: "\(place).body.\(index)") }
        let (left, second) = (current, plan.steps.count)
        read(entry)
        for (index, layer) in shortcut.enumerated() { try append(layer, at: "\(place).shortcut.\(index)") }
        let right = current
        orderBranches(body: first..<second, shortcut: second..<plan.steps.count)
        try join(left, with: right, at: place)
    }
}
