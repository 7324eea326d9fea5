import AutoMLSearch
import Foundation
import Testing

/// Every fault of a space file is answered with file, line, column, what is allowed and the nearest name.
@Suite struct SpaceFileErrorTests {
    private func message(_ text: String, vocabulary: SpaceVocabulary = .testing) -> String? {
        #expect(throws: SpaceFileError.self) {
            try SearchSpace(json: Data(text.utf8), file: "cnn.json", vocabulary: vocabulary)
        }?.description
    }

    /// A file whose third line is one hyperparameter, after `network` and `depth` on the second.
    private func withHyperparameter(_ json: String, rest: String = "") -> String {
        """
        {"hyperparameters": [
        {"name": "network", "type": "choice", "values": ["mlp", "cnn"]}, {"name": "depth", "type": "int", "low": 1, "high": 4},
        \(json)]\(rest)}
        """
    }

    @Test(arguments: [
        (
            #"{"name": "filtres", "type": "int", "low": 1, "high": 2}"#,
            "3:10: hyperparameter 'filtres' is not known; did you mean 'filters'?"
        ),
        (
            #"{"name": "parameters", "type": "int", "low": 1, "high": 2}"#,
            "3:10: 'parameters' is a fact that is computed, not a hyperparameter; bound it in 'where'"
        ),
        (#"{"type": "int", "low": 1, "high": 2}"#, "3:1: a hyperparameter has no 'name'; it needs a name and a type"),
        (#"{"name": 3, "type": "int"}"#, "3:10: 'name' of a hyperparameter is the number 3; it must be a text"),
        (#""width""#, "3:1: a hyperparameter must be an object {…}, not the text \"width\""),
        (
            #"{"name": "width", "type": "int", "lo": 1, "high": 2}"#,
            "3:34: unknown key 'lo' in hyperparameter 'width'; did you mean 'low'? (allowed: name, type, low, high, "
                + "scale, step, values, ordered, when, per)"
        ),
        (#"{"name": "width"}"#, "3:1: hyperparameter 'width' has no 'type'; it must be int, float or choice"),
        (
            #"{"name": "width", "type": "integer", "low": 1, "high": 2}"#,
            "3:27: 'type' of hyperparameter 'width' is the text \"integer\"; it must be int, float or choice"
        ),
        (
            #"{"name": "width", "type": "flaot", "low": 1, "high": 2}"#,
            "3:27: 'type' of hyperparameter 'width' is the text \"flaot\"; it must be int, float or choice; did you "
                + "mean 'float'?"
        ),
        (
            #"{"name": "width", "type": "int", "low": 1}"#,
            "3:1: hyperparameter 'width' has no 'high'; an int needs low and high"
        ),
        (
            #"{"name": "width", "type": "int", "low": "1", "high": 2}"#,
            "3:41: 'low' of hyperparameter 'width' is the text \"1\"; it must be a whole number"
        ),
        (
            #"{"name": "width", "type": "int", "low": 1.5, "high": 2}"#,
            "3:41: 'low' of hyperparameter 'width' is the number 1.5; it must be a whole number"
        ),
        (
            #"{"name": "width", "type": "int", "low": 1, "high": 99999999999999999999}"#,
            "3:52: 'high' of hyperparameter 'width' is the number 1e+20; it must be at most 9007199254740992 in size"
        ),
        (
            #"{"name": "width", "type": "int", "low": 8, "high": 2}"#,
            "3:41: hyperparameter 'width': 'low' is 8 and 'high' is 2; low must not be more than high"
        ),
        (
            #"{"name": "width", "type": "int", "low": 0, "high": 2}"#,
            "3:41: '0' is not allowed for 'width'; it must be a whole number from 1 to 65536"
        ),
        (
            #"{"name": "width", "type": "int", "low": 1, "high": 2, "step": 0}"#,
            "3:63: 'step' of hyperparameter 'width' is the number 0; it must be 1 or more"
        ),
        (
            #"{"name": "width", "type": "int", "low": 1, "high": 2, "values": [1]}"#,
            "3:55: 'values' does not belong to an int (hyperparameter 'width' may have: name, type, low, high, scale, "
                + "step, when, per)"
        ),
        (
            #"{"name": "width", "type": "float", "low": 1, "high": 2}"#,
            "3:27: hyperparameter 'width' is not a float: it is a whole number from 1 to 65536; use the type int"
        ),
        (
            #"{"name": "kernel", "type": "int", "low": 1, "high": 5}"#,
            "3:42: an int from low to high takes values that 'kernel' does not allow; it must be one of 1, 3, 5, 7: "
                + "use the type choice"
        ),
        (
            #"{"name": "dropout", "type": "float", "low": 0, "high": 1}"#,
            "3:56: '1.0' is not allowed for 'dropout'; it must be a number from 0 to 0.95"
        ),
        (
            #"{"name": "dropout", "type": "float", "low": 0, "high": 0.5, "scale": "log"}"#,
            "3:45: 'low' of hyperparameter 'dropout' is the number 0; on a log scale it must be more than 0"
        ),
        (
            #"{"name": "dropout", "type": "float", "low": 0, "high": 0.5, "scale": "lgo"}"#,
            "3:70: 'scale' of hyperparameter 'dropout' is the text \"lgo\"; it must be linear or log; did you mean "
                + "'log'?"
        ),
        (
            #"{"name": "dropout", "type": "float", "low": 0, "high": 0.5, "step": -0.1}"#,
            "3:69: 'step' of hyperparameter 'dropout' is the number -0.1; it must be more than 0"
        ),
        (
            #"{"name": "dropout", "type": "float", "low": 0, "high": 0.5, "step": 1e-30}"#,
            "3:69: 'step' of hyperparameter 'dropout' is the number 1e-30; it must be at least a billionth of high - low"
        ),
        (
            #"{"name": "optimizer", "type": "choice", "values": []}"#,
            "3:51: 'values' of hyperparameter 'optimizer' is empty"
        ),
        (
            #"{"name": "optimizer", "type": "choice", "values": "adam"}"#,
            "3:51: 'values' of hyperparameter 'optimizer' is the text \"adam\"; it must be a list […]"
        ),
        (
            #"{"name": "optimizer", "type": "choice", "values": ["sgd", "adma"]}"#,
            "3:59: 'adma' is not allowed for 'optimizer'; did you mean 'adam'?; it must be one of sgd, momentum, "
                + "nesterov, rmsprop, adam, adamw"
        ),
        (
            #"{"name": "optimizer", "type": "choice", "values": ["sgd", "sgd"]}"#,
            "3:59: 'sgd' stands twice in 'values' of hyperparameter 'optimizer'"
        ),
        (
            #"{"name": "batch_size", "type": "choice", "values": [1, 1.0]}"#,
            "3:56: '1' stands twice in 'values' of hyperparameter 'batch_size'"
        ),
        (
            #"{"name": "batch_size", "type": "choice", "values": [null]}"#,
            "3:53: a value of hyperparameter 'batch_size' is null; it must be a number, a text, true or false"
        ),
        (
            #"{"name": "batch_size", "type": "choice", "values": [8], "ordered": 1}"#,
            "3:68: 'ordered' of hyperparameter 'batch_size' is the number 1; it must be true or false"
        ),
        (
            #"{"name": "depth", "type": "int", "low": 1, "high": 2}"#,
            "3:10: hyperparameter 'depth' stands twice, first on line 2"
        ),
    ]) func aWrongHyperparameterIsExplained(json: String, expected: String) {
        #expect(message(withHyperparameter(json)) == "cnn.json:" + expected)
    }

    @Test(arguments: [
        (
            #""when": {"network": ["cnnn"]}"#,
            "'network' is never the text \"cnnn\"; did you mean 'cnn'? (it takes: mlp, cnn)"
        ),
        (#""when": {"depth": [5]}"#, "'depth' is never the number 5 (it takes: 1, 2, 3, 4)"),
        (
            #""when": {"network": []}"#,
            "'network' in 'when' of hyperparameter 'kernel' lists no value, so it would never be active"
        ),
        (
            #""when": {"netwrok": ["cnn"]}"#,
            "'when' of hyperparameter 'kernel' names 'netwrok', which is neither searched before it nor fixed; did you "
                + "mean 'network'?"
        ),
        (#""when": {"kernel": [3]}"#, "'when' of hyperparameter 'kernel' names itself"),
        (
            #""when": {"pool": ["max"]}"#,
            "'when' of hyperparameter 'kernel' names 'pool', which comes later (line 3); a hyperparameter can only "
                + "look back: list 'pool' first"
        ),
        (#""when": {"activation": ["tanh"]}"#, "'activation' is never the text \"tanh\" (it takes: relu)"),
        (#""when": ["network"]"#, "'when' of hyperparameter 'kernel' must be an object {…}, not a list"),
        (
            #""per": "network""#,
            "'kernel' cannot be given per 'network'; it may be given per 'depth'"
        ),
        (
            #""per": "dept""#,
            "'per' of hyperparameter 'kernel' names 'dept', which is neither searched before it nor fixed; did you "
                + "mean 'depth'?"
        ),
        (#""per": 3"#, "'per' of hyperparameter 'kernel' is the number 3; it must be a text"),
    ]) func aWrongConditionIsExplained(key: String, expected: String) {
        let kernel = #"{"name": "kernel", "type": "choice", "values": [3, 5], \#(key)}"#
        let pool = #"{"name": "pool", "type": "choice", "values": ["max", "none"]}"#
        let text = withHyperparameter("\(kernel), \(pool)", rest: #", "fixed": {"activation": "relu"}"#)
        let message = message(text)
        #expect(message?.hasPrefix("cnn.json:3:") == true)
        #expect(message?.hasSuffix(": " + expected) == true, "\(message ?? "")")
    }

    @Test func aConditionOnLayersIsRefused() {
        let width = #"{"name": "width", "type": "int", "low": 1, "high": 2, "per": "depth"}"#
        let pool = #"{"name": "pool", "type": "choice", "values": ["max"], "when": {"width": [1]}}"#
        #expect(
            message(withHyperparameter("\(width),\n\(pool)"))
                == "cnn.json:4:64: 'when' of hyperparameter 'pool' names 'width', which has one value per 'depth'; name "
                + "one that has a single value")
    }

    @Test func aLayerCountMustBeASmallWholeNumber() {
        for count in [#""type": "float", "low": 0, "high": 1"#, #""type": "int", "low": 0, "high": 1000000"#] {
            let text =
                #"{"hyperparameters": [{"name": "n", \#(count)}, {"name": "x", "type": "int", "low": 1, "high": 2, "per": "n"}]}"#
            let expected = "'per' of hyperparameter 'x' must name a whole number from 0 to 1000; 'n' is not one"
            #expect(message(text, vocabulary: .any)?.hasSuffix(expected) == true)
        }
    }

    @Test(arguments: [
        (
            "parameters <<= 3",
            "5:16: where: 'parameters <<= 3': column 13: expected a name, a number, a 'text' or '(', found '<='"
        ),
        ("parametres <= 3", "5:3: where: 'parametres <= 3': 'parametres' is not known; did you mean 'parameters'?"),
        (
            "kernel < 5",
            "5:3: where: 'kernel < 5': 'kernel' is neither searched nor fixed in this space; list it there first"
        ),
        (
            "width < 5",
            "5:3: where: 'width < 5': 'width' has one value per 'depth'; write width[1] for one layer, width[i] "
                + "for every layer"
        ),
        ("width[5] < 5", "5:3: where: 'width[5] < 5': width[5] does not exist: 'depth' is at most 4"),
        ("depth[1] < 5", "5:3: where: 'depth[1] < 5': 'depth' has a single value; write it without [ ]"),
        ("depth + 1", "5:3: where: 'depth + 1': this is a number or a text; a constraint compares something"),
        ("network < 3", "5:3: where: 'network': '<' needs a number, and 'network' is a text"),
        (
            "network = 'cnnn'",
            "5:3: where: 'network = 'cnnn'': 'network' is never 'cnnn'; did you mean 'cnn'? (it takes: mlp, cnn)"
        ),
    ]) func aWrongConstraintIsExplained(constraint: String, expected: String) {
        let width = #"{"name": "width", "type": "int", "low": 1, "high": 2, "per": "depth"}"#
        let text = withHyperparameter(width, rest: ",\n \"where\": [\n  \"\(constraint)\"]")
        #expect(message(text) == "cnn.json:" + expected)
    }

    @Test(arguments: [
        ("[]", "1:1: a space file must be an object {…}, not a list"),
        ("{}", "1:1: a space file has no 'hyperparameters'; it lists what is searched"),
        (#"{"hyperparameters": {}}"#, "1:21: 'hyperparameters' must be a list […], not an object"),
        (
            #"{"hyperparameter": []}"#,
            "1:2: unknown key 'hyperparameter' in a space file; did you mean 'hyperparameters'? (allowed: $schema, name, "
                + "hyperparameters, fixed, where, training)"
        ),
        (#"{"name": "", "hyperparameters": []}"#, "1:10: 'name' must have 1 to 100 characters on one line"),
        (#"{"name": 1, "hyperparameters": []}"#, "1:10: 'name' of a space file is the number 1; it must be a text"),
        (#"{"hyperparameters": [], "fixed": []}"#, "1:34: 'fixed' must be an object {…}, not a list"),
        (
            #"{"hyperparameters": [], "fixed": {"depht": 1}}"#,
            "1:35: hyperparameter 'depht' is not known; did you mean 'depth'?"
        ),
        (
            #"{"hyperparameters": [], "fixed": {"depth": [1]}}"#,
            "1:44: 'depth' of 'fixed' is a list; it must be a number, a text, true or false"
        ),
        (
            #"{"hyperparameters": [], "fixed": {"depth": 1.5}}"#,
            "1:44: '1.5' is not allowed for 'depth'; it must be a whole number from 0 to 200"
        ),
        (
            #"{"hyperparameters": [], "fixed": {"residual": "yes"}}"#,
            "1:47: 'yes' is not allowed for 'residual'; it must be true or false"
        ),
        (
            #"{"hyperparameters": [], "where": "depth < 1"}"#,
            "1:34: 'where' must be a list of texts, not the text \"depth < 1\""
        ),
        (#"{"hyperparameters": [], "where": [1]}"#, "1:35: a constraint in 'where' must be a text, not the number 1"),
        (
            #"{"hyperparameters": [], "training": {"epochs": 1}}"#,
            "1:38: unknown key 'epochs' in 'training' (allowed: max_epochs, patience, minimum_improvement)"
        ),
        (
            #"{"hyperparameters": [], "training": {"max_epochs": 0}}"#,
            "1:52: 'max_epochs' of 'training' is the number 0; it must be from 1 to 1000000 epochs"
        ),
        (
            #"{"hyperparameters": [], "training": {"patience": -1}}"#,
            "1:50: 'patience' of 'training' is the number -1; it must be from 0 (never stop early) to 1000000 epochs"
        ),
        (
            #"{"hyperparameters": [], "training": {"minimum_improvement": -0.1}}"#,
            "1:61: 'minimum_improvement' of 'training' is the number -0.1; it must be 0 or more"
        ),
    ]) func aWrongFileIsExplained(text: String, expected: String) {
        #expect(message(text) == "cnn.json:" + expected)
    }

    @Test func whatIsSearchedAndFixedIsRefused() {
        let text = withHyperparameter(
            #"{"name": "width", "type": "int", "low": 1, "high": 2}"#, rest: ",\n\"fixed\": {\"width\": 3}")
        #expect(message(text) == "cnn.json:3:10: 'width' is both searched and fixed (on line 4); remove one of the two")
    }

    @Test func aFileCutOffSaysWhereItWasOpen() {
        let text = "{\n \"hyperparameters\": [\n  {\"name\": \"width\",\n   \"type\": \"int\","
        #expect(message(text) == "cnn.json:4:18: the file ends inside an object that begins on line 3")
    }

    @Test func anOpenVocabularyStillAsksForANameThatConstraintsCanWrite() {
        let text = #"{"hyperparameters": [{"name": "tree-count", "type": "int", "low": 1, "high": 2}]}"#
        #expect(
            message(text, vocabulary: .any)
                == "cnn.json:1:31: 'tree-count' is not a name; use letters, digits, '_' and '.', beginning with a letter"
        )
    }
}
