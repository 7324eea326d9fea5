import AutoMLModels
import AutoMLSearch
import Foundation

extension FuzzTarget {
    /// A space file, as `--space` names it; what can be read can be drawn from, counted and written down again.
    static let space = FuzzTarget(name: "space", words: spaceWords) { input, _ in
        let vocabulary: SpaceVocabulary = input.count.isMultiple(of: 2) ? .network : .any
        let space = try SearchSpace(json: Data(input), file: "space.json", vocabulary: vocabulary)
        let text = space.canonicalJSON
        let again = try? SearchSpace(canonicalJSON: text)
        try promise(again == space && again?.canonicalJSON == text, "its canonical JSON is another space: \(text)")
        var stream = RandomStream(seed: 1, purpose: "fuzz")
        let drawn = space.sample(using: &stream)
        try promise((try? space.conforming(drawn)) == drawn, "it draws \(drawn), which it does not admit")
        try promise(space.grid(resolution: 2).count > 0, "its grid is empty")
        let json = Data(try JSONLine.text(of: drawn).utf8)
        try promise((try? space.enqueued(json: json, file: "drawn")) == [drawn], "\(drawn) cannot be enqueued")
    }

    static let spaceWords = [
        #""name":"#, #""type":"#, #""int""#, #""float""#, #""choice""#, #""low":"#, #""high":"#, #""step":"#,
        #""scale":"log""#,
        #""values":["#, #""ordered":true"#, #""when":{"#, #""per":"depth""#, #""fixed":{"#, #""where":["#,
        #""training":{"#,
        #""max_epochs":"#, #""patience":"#, #""depth""#, #""width""#, "true", "false", "null", "[]", "{}", ",", ":",
        #"\u0000"#, #"\ud800"#, #"\ud83d\ude00"#, #"\n"#,
    ]

    /// Configurations that a user wants tried first.
    static let enqueued = FuzzTarget(name: "enqueued", words: spaceWords + [#""width[1]":"#, #""width[2]":"#]) {
        input, _ in
        let space = enqueuedSpace
        for configuration in try space.enqueued(json: Data(input), file: "first.json") {
            try promise(
                (try? space.conforming(configuration)) == configuration, "it does not conform: \(configuration)")
        }
    }

    private static let enqueuedSpace = SearchSpace(
        name: "enqueued",
        hyperparameters: [
            Hyperparameter("network", .choice(values: ["mlp", "cnn"])),
            Hyperparameter("depth", .integer(low: 1, high: 4)),
            Hyperparameter("width", .integer(low: 16, high: 128, step: 2, scale: .log), per: "depth"),
            Hyperparameter("kernel", .choice(values: [3, 5]), when: ["network": ["cnn"]]),
            Hyperparameter("dropout", .real(low: 0, high: 0.6, step: 0.1)),
            Hyperparameter("learning_rate", .real(low: 0.0001, high: 0.1, scale: .log)),
        ], fixed: ["batch_size": 64])
}
