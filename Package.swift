// swift-tools-version: 6.2
import PackageDescription

/// One list for every target, so that all rooms speak the same dialect.
let dialect: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

/// A room of the house: a library target in `Sources/`.
func room(
    _ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: dialect)
}

/// A strategy or pruner in `Plugins/<name>/`: imports `AutoMLSearch`, and `AutoMLLinearAlgebra` where it fits a model.
/// Only the portfolio knows others, and only the coach the doctor.
func plugin(_ name: String) -> [Target] {
    [
        .target(
            name: name, dependencies: ["AutoMLSearch"] + (pluginsBesides[name] ?? []),
            path: "Plugins/\(name)/Sources", swiftSettings: dialect),
        .testTarget(
            name: "\(name)Tests", dependencies: [.byName(name: name), "AutoMLSearch", "AutoMLTesting"],
            path: "Plugins/\(name)/Tests", swiftSettings: dialect),
    ]
}

/// What a plugin imports besides `AutoMLSearch`.
let pluginsBesides: [String: [Target.Dependency]] = [
    "GaussianProcess": ["AutoMLLinearAlgebra"],
    "Auto": ["GaussianProcess", "TPE", "LocalSearch", "RegularizedEvolution"],
    "Coach": ["AutoMLDiagnosis"],
]

/// The tests of one room, mirroring its sources.
func tests(
    _ name: String, _ dependencies: [Target.Dependency], exclude: [String] = [], resources: [Resource]? = nil
) -> Target {
    .testTarget(
        name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: dialect)
}

/// A C library that the system's package manager provides.
func system(_ name: String, _ pkgConfig: String, apt: String, brew: String) -> Target {
    .systemLibrary(name: name, pkgConfig: pkgConfig, providers: [.apt([apt]), .brew([brew])])
}

let plugins = [
    "Auto", "GaussianProcess", "TPE", "RandomForest", "RandomSearch", "GridSearch", "Sobol", "RegularizedEvolution",
    "LocalSearch", "DifferentialEvolution", "CMAES", "Hyperband", "Coach",
    "MedianPruner", "PercentilePruner", "SuccessiveHalving", "CurvePruner", "PatientPruner", "ThresholdPruner",
]

let package = Package(
    name: "automl",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "automl", targets: ["automl"]),
        .library(name: "AutoMLSearch", targets: ["AutoMLSearch"]),
        .library(name: "AutoMLPluginKit", targets: ["AutoMLPluginKit", "AutoMLSearch"]),
        .library(name: "AutoMLTesting", targets: ["AutoMLTesting"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.0"),
    ],
    targets: [
        .executableTarget(
            name: "automl",
            dependencies: [
                "AutoMLSearch", "AutoMLNN", "AutoMLModels", "AutoMLData", "AutoMLDigest", "AutoMLExport", "AutoMLStore",
                "AutoMLBench", "AutoMLCluster", "AutoMLDashboard", "AutoMLDiagnosis", "AutoMLPlugins", "AutoMLReport",
                "AutoMLTerminal",
                "AutoMLTesting", "AutoMLWording", "PluginTemplates",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ] + plugins.map { .byName(name: $0) },
            swiftSettings: dialect),

        room("AutoMLWording"),
        room("AutoMLProcess"),
        room("AutoMLTerminal", ["AutoMLWording"]),
        room("AutoMLSearch", ["AutoMLWording"]),
        room("AutoMLLinearAlgebra", ["COpenBLAS"]),
        room("AutoMLNN", ["COpenBLAS", "CKernels"]),
        room("AutoMLData", ["AutoMLDigest", "AutoMLWording", "CZlib", "CImage"], resources: [.copy("Resources")]),
        room("AutoMLModels", ["AutoMLSearch", "AutoMLNN", "AutoMLData", "AutoMLDigest"]),
        room("AutoMLDiagnosis", ["AutoMLSearch"]),
        room(
            "AutoMLReport",
            ["AutoMLDiagnosis", "AutoMLDigest", "AutoMLModels", "AutoMLSearch", "AutoMLStore", "AutoMLWording"],
            resources: [.embedInCode("Page")]),
        room(
            "AutoMLDashboard",
            [
                "AutoMLReport", "AutoMLSearch", "AutoMLStore", "AutoMLWording",
                .product(name: "FlyingFox", package: "FlyingFox"), .product(name: "FlyingSocks", package: "FlyingFox"),
            ]),
        room(
            "AutoMLStore",
            [
                "AutoMLSearch", "AutoMLWording", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        room(
            "AutoMLExport", ["AutoMLNN", "AutoMLWording", .product(name: "SwiftProtobuf", package: "swift-protobuf")],
            exclude: ["ONNX/Wire/onnx.proto", "TensorBoard/Wire/event.proto"]),
        room("AutoMLPlugins", ["AutoMLProcess", "AutoMLSearch", "AutoMLWording"]),
        room("AutoMLCluster", ["AutoMLProcess", "AutoMLSearch", "AutoMLWording"]),
        room("AutoMLPluginKit", ["AutoMLPlugins", "AutoMLSearch"]),
        room("AutoMLBench", ["AutoMLSearch", "AutoMLCluster", "AutoMLWording"]),
        .target(
            name: "PluginTemplates", path: "Plugins/templates", exclude: ["README.md"],
            resources: [.embedInCode("automl_plugin.py"), .embedInCode("python"), .embedInCode("swift")],
            swiftSettings: dialect),
        room("AutoMLTesting", ["AutoMLBench", "AutoMLSearch", "AutoMLNN", "AutoMLTerminal"]),
        room("AutoMLDigest", ["CCrypto"]),

        .target(name: "CKernels"),
        .target(name: "CImage", dependencies: ["CPNG", "CJPEG"]),
        system("COpenBLAS", "openblas", apt: "libopenblas-dev", brew: "openblas"),
        system("CZlib", "zlib", apt: "zlib1g-dev", brew: "zlib"),
        system("CPNG", "libpng", apt: "libpng-dev", brew: "libpng"),
        system("CJPEG", "libjpeg", apt: "libjpeg-dev", brew: "jpeg-turbo"),
        system("CCrypto", "libcrypto", apt: "libssl-dev", brew: "openssl"),

        tests("AutoMLWordingTests", ["AutoMLWording"]),
        tests("AutoMLProcessTests", ["AutoMLProcess"]),
        tests("AutoMLTerminalTests", ["AutoMLTerminal", "AutoMLTesting"]),
        tests("AutoMLSearchTests", ["AutoMLSearch"]),
        tests("AutoMLLinearAlgebraTests", ["AutoMLLinearAlgebra"]),
        tests("AutoMLNNTests", ["AutoMLNN", "AutoMLTesting", "CKernels"], resources: [.copy("Fixtures")]),
        tests("AutoMLDataTests", ["AutoMLData", "AutoMLDigest", "CZlib"]),
        tests("AutoMLModelsTests", ["AutoMLModels", "AutoMLSearch", "AutoMLNN", "AutoMLData"]),
        tests(
            "AutoMLDiagnosisTests",
            ["AutoMLDiagnosis", "AutoMLSearch", "AutoMLModels", "AutoMLNN", "AutoMLData"]),
        tests("AutoMLStoreTests", ["AutoMLStore", "AutoMLSearch", "AutoMLTesting"], resources: [.copy("Fixtures")]),
        tests(
            "AutoMLReportTests", ["AutoMLReport", "AutoMLSearch", "AutoMLStore"],
            exclude: ["Importance/reference.py", "Importance/optuna.json"]),
        tests("AutoMLDashboardTests", ["AutoMLDashboard", "AutoMLReport", "AutoMLSearch", "AutoMLStore"]),
        tests("AutoMLExportTests", ["AutoMLExport", "AutoMLNN"]),
        tests("AutoMLClusterTests", ["AutoMLCluster", "AutoMLSearch", "AutoMLTesting"]),
        tests("AutoMLBenchTests", ["AutoMLBench", "AutoMLCluster", "AutoMLSearch", "AutoMLTesting", "RandomSearch"]),
        tests("AutoMLTestingTests", ["AutoMLTesting", "AutoMLSearch"]),
        tests("AutoMLPluginsTests", ["AutoMLPlugins", "AutoMLSearch", "AutoMLTesting", "AutoMLBench", "RandomSearch"]),
        tests(
            "CommandTests",
            [
                "automl", "swift-guest", "AutoMLData", "AutoMLModels", "AutoMLNN", "AutoMLSearch", "AutoMLStore",
                "AutoMLTerminal", "AutoMLTesting",
            ],
            exclude: ["Fixtures"]),
        tests("PageTests", ["automl", "AutoMLProcess", "AutoMLStore", "AutoMLTesting"]),
        .executableTarget(
            name: "swift-guest", dependencies: ["AutoMLPluginKit", "AutoMLSearch"], path: "Tests/SwiftGuest",
            swiftSettings: dialect),
        .executableTarget(
            name: "fuzz",
            dependencies: [
                "AutoMLSearch", "AutoMLNN", "AutoMLModels", "AutoMLData", "AutoMLExport", "AutoMLStore",
                "AutoMLPlugins", "AutoMLCluster",
                "AutoMLWording", "RandomSearch", "MedianPruner", "CKernels", "CZlib",
            ],
            path: "Tests/Fuzz", exclude: ["Corpus", "README.md"], swiftSettings: dialect),
        tests("FuzzTests", ["fuzz"]),
    ] + plugins.flatMap(plugin),
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c11
)
