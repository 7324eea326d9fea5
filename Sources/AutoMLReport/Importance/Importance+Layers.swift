extension Importance {
    /// The same with all layers of a hyperparameter as one: `width` for `width[1]`, `width[2]`, …
    ///
    /// Their importances are added: what main effects explain adds up, and the largest alone would tell less of `width`
    /// the more layers share in it. So does what chance makes of each, which is most where layers are many and trials
    /// few. The trials are those of the layer that was active most often: one that has a second layer has a first.
    public var mergingLayers: Importance {
        var order: [String] = []
        var merged: [String: Share] = [:]
        for share in shares {
            let name = share.hyperparameterOfLayer
            if merged[name] == nil { order.append(name) }
            let before = merged[name]
            merged[name] = Share(
                hyperparameter: name, importance: (before?.importance ?? 0) + share.importance,
                trials: max(before?.trials ?? 0, share.trials))
        }
        return Importance(self, shares: order.compactMap { merged[$0] })
    }
}

extension Importance.Share {
    /// Without the number of its layer.
    fileprivate var hyperparameterOfLayer: String {
        hyperparameter.hasSuffix("]") ? String(hyperparameter.prefix { $0 != "[" }) : hyperparameter
    }
}
