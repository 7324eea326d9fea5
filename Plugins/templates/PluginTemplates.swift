/// The files of a new plugin.
package struct PluginTemplates {
    package enum Kind: String, CaseIterable, Sendable {
        case strategy, pruner, evaluator
    }

    package enum Language: String, CaseIterable, Sendable {
        case python, swift
    }

    /// A file to be written.
    package struct File: Sendable {
        /// Relative to the plugin's folder.
        package let path: String
        package let text: String
        package let isExecutable: Bool
    }

    private let name: String
    private let kind: Kind
    private let automl: String

    /// - Parameters:
    ///   - name: letters, digits and `_`, beginning with a letter.
    ///   - automl: the folder of automl's sources, for a Swift package.
    package init(_ kind: Kind, named name: String, automl: String) {
        self.kind = kind
        self.name = name
        self.automl = automl
    }

    package func files(in language: Language) -> [File] {
        language == .python ? python : swift
    }

    private var python: [File] {
        let (program, test): ([UInt8], [UInt8]) =
            switch kind {
            case .strategy: (PackageResources.strategy_py, PackageResources.test_strategy_py)
            case .pruner: (PackageResources.pruner_py, PackageResources.test_pruner_py)
            case .evaluator: (PackageResources.evaluator_py, PackageResources.test_evaluator_py)
            }
        let space = kind == .evaluator ? [file("space.json", PackageResources.space_json)] : []
        return [
            file("\(name).py", program, isExecutable: true),
            file("automl_plugin.py", PackageResources.automl_plugin_py),
            file("test_\(name).py", test), file("README.md", PackageResources.readme_python_md),
        ] + space
    }

    private var swift: [File] {
        let (library, main, tests): ([UInt8], [UInt8], [UInt8]) =
            switch kind {
            case .strategy:
                (
                    PackageResources.strategy_swift_txt, PackageResources.strategy_main_swift_txt,
                    PackageResources.strategy_tests_swift_txt
                )
            case .pruner:
                (
                    PackageResources.pruner_swift_txt, PackageResources.pruner_main_swift_txt,
                    PackageResources.pruner_tests_swift_txt
                )
            case .evaluator:
                (
                    PackageResources.evaluator_swift_txt, PackageResources.evaluator_main_swift_txt,
                    PackageResources.evaluator_tests_swift_txt
                )
            }
        let space = kind == .evaluator ? [file("space.json", PackageResources.space_swift_json)] : []
        return [
            file("Package.swift", PackageResources.Package_swift_txt),
            file("Sources/\(moduleName)/\(typeName).swift", library),
            file("Sources/Program/Program.swift", main), file("Tests/\(moduleName)Tests/\(typeName)Tests.swift", tests),
            file("README.md", PackageResources.readme_swift_md), file(".gitignore", Array(".build/\n".utf8)),
        ] + space
    }

    private func file(_ path: String, _ template: [UInt8], isExecutable: Bool = false) -> File {
        let values = ["name": name, "Name": typeName, "Module": moduleName, "kind": kind.rawValue, "automl": automl]
        var text = String(decoding: template, as: UTF8.self)
        let program = path == "README.md" && text.contains("swift build") ? ".build/release/\(name)" : "./\(name).py"
        text = text.replacing("{{use}}", with: use(of: program))
        for (key, value) in values { text = text.replacing("{{\(key)}}", with: value) }
        return File(path: path, text: text, isExecutable: isExecutable)
    }

    /// The command that uses the plugin.
    private func use(of program: String) -> String {
        switch kind {
        case .strategy: "automl search --space cnn.json --strategy \(program)"
        case .pruner: "automl search --space cnn.json --pruner \(program)"
        case .evaluator:
            "automl search --space space.json --evaluator \(program) --objective "
                + (program.hasSuffix(".py") ? "accuracy" : "loss")
        }
    }

    /// The library that its tests import: `HillClimbingStrategy`.
    private var moduleName: String { typeName + kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst() }

    /// `hill_climbing` as a type: `HillClimbing`.
    private var typeName: String {
        name.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
