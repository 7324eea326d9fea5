/// Where data come from and in which form.
public enum DataSource: Sendable, Hashable {
    case builtIn(BuiltInDataset)
    case fetched(FetchableDataset, folder: String)
    case idxFolder(path: String)
    case imageFolder(path: String)
    case table(path: String, target: String?, task: LearningKind?)
    case arrays(path: String, task: LearningKind?)

    /// What `--data` accepts besides the built-in names.
    public static let acceptedForms = [
        "a folder with MNIST-format IDX files (plain or .gz)",
        "a folder with one sub-folder of PNG or JPEG images per class (optionally under train/ and test/)",
        "a CSV file (.csv, .tsv or .txt, plain or .gz) with --target COLUMN",
        "an .npz file with x_train and y_train (and x_test, y_test), or x and y",
    ]

    /// A built-in name wins over a folder of the same name: write `./digits` for the folder. A file or folder wins over
    /// a data set of the same name that can be fetched, and which may be anywhere.
    ///
    /// - Parameters:
    ///   - catalogue: what can be fetched.
    ///   - cache: where it is when it was.
    /// - Throws: `DataError` for what is neither a name nor a path of a known form, for what was not fetched yet, and
    ///   for a target column of data that are no table.
    public init(
        _ request: DataRequest, catalogue: Catalogue = .wellKnown, cache: DataCache = DataCache()
    ) throws {
        self = try Self.recognised(request, catalogue, cache)
        if case .table = self { return }
        if case .arrays = self {
        } else if request.task == .regression {
            throw DataError(request.data, "holds classes: --task regression is for a table with a column of numbers")
        }
        if let target = request.target {
            throw DataError(request.data, "is not a table: --target \(target) has no meaning here")
        }
    }

    private static func recognised(
        _ request: DataRequest, _ catalogue: Catalogue, _ cache: DataCache
    ) throws -> DataSource {
        let path = request.data
        if let builtIn = BuiltInDataset(rawValue: path) { return .builtIn(builtIn) }
        if Folder.isFolder(path) {
            return IDXFolder.matches(path) ? .idxFolder(path: path) : .imageFolder(path: path)
        }
        guard Folder.exists(path) else {
            guard let dataset = catalogue[path] else { throw unknown(path, catalogue) }
            return .fetched(dataset, folder: try cache.readyFolder(of: dataset))
        }
        let endings = [".csv", ".tsv", ".txt"].flatMap { [$0, $0 + ".gz"] }
        if endings.contains(where: path.lowercased().hasSuffix) {
            return .table(path: path, target: request.target, task: request.task)
        }
        if path.lowercased().hasSuffix(".npz") { return .arrays(path: path, task: request.task) }
        let forms = "give \(acceptedForms.joined(separator: "; or "))"
        throw DataError(path, "is of an unknown form; \(forms)")
    }

    private static func unknown(_ path: String, _ catalogue: Catalogue) -> DataError {
        let names = BuiltInDataset.allCases.map(\.name)
        let hint = NearestName.hint(for: path, among: names + catalogue.names)
        let known =
            "built in (\(names.joined(separator: ", "))) or fetched (\(catalogue.names.joined(separator: ", ")))"
        return DataError(path, "is neither a file or folder nor \(known)\(hint)")
    }

    /// - Throws: `DataError`.
    public func load() throws -> Dataset {
        let dataset =
            switch self {
            case .builtIn(let builtIn): try builtIn.load()
            case .fetched(let known, let folder): try Self.read(known, folder: folder)
            case .idxFolder(let path): try IDXFolder(path: path).load()
            case .imageFolder(let path): try ImageFolder(path: path).load()
            case .arrays(let path, let task): try NPZFile(path: path).load(task: task)
            case .table(let path, let target, let task): try Self.read(path: path, target: target, task: task)
            }
        if dataset.kind == .regression || dataset.classNames.count > 1 { return dataset }
        throw DataError(dataset.name, "has a single class; at least two are needed")
    }

    private static func read(_ known: FetchableDataset, folder: String) throws -> Dataset {
        do {
            var dataset = try IDXFolder(path: folder).load()
            dataset.name = known.name
            dataset.attribution = known.attribution
            return dataset
        } catch let error as DataError {
            throw DataError(error.place, "\(error.problem); mend it by: automl data fetch \(known.name)")
        }
    }

    private static func read(path: String, target: String?, task: LearningKind?) throws -> Dataset {
        let table = try CSVTable(path: path, target: target, task: task)
        let used = table.columns.filter(\.isUsed).map(\.name)
        var dataset = Dataset(
            name: Folder.name(of: path), channels: used.count, features: .floats(table.values),
            labels: table.target.labels, classNames: table.target.classNames, isTable: true, columnNames: used,
            rawColumns: table.columns)
        dataset.targets = table.target.numbers
        return dataset
    }
}
