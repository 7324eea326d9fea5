/// Makes the inputs of a target: entries of its corpus, changed.
struct Mutator: Sendable {
    let target: FuzzTarget
    /// Files as they are committed.
    let corpus: [[UInt8]]
    /// What a mutation is spliced with: the insides of the corpus, where files are wrapped.
    let insides: [[UInt8]]
    /// What the format is made of.
    let words: [[UInt8]]

    init(_ target: FuzzTarget, corpus: [[UInt8]]) {
        self.target = target
        self.corpus = corpus
        insides = corpus.map(target.wrapping.inside)
        words = target.words.map { Array($0.utf8) }
    }

    /// The first inputs are the corpus itself, so that a target that refuses everything is noticed.
    func input(_ run: Int) -> [UInt8] {
        if run < corpus.count { return corpus[run] }
        var dice = Dice(target: target.name, run: run)
        return target.wrapping.mutated(dice.pick(corpus), by: self, &dice)
    }

    /// A few changes, one after the other.
    func mutated(_ bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
        var result = bytes
        for _ in 0..<dice.few() {
            let change = dice.oneIn(3) ? dice.pick(Self.textChanges) : dice.pick(Self.byteChanges)
            change(self, &result, &dice)
        }
        return Array(result.prefix(target.largest))
    }

    typealias Change = @Sendable (Mutator, inout [UInt8], inout Dice) -> Void
}
