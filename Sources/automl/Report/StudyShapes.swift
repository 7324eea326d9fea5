import AutoMLReport
import AutoMLSearch
import AutoMLStore
import Foundation

/// What networks of studies read and yield, looked up once for each study.
///
/// From the kept models alone: to draw layers, nobody should wait for data to be read.
private final class StudyShapes: @unchecked Sendable {
    private let trials: SQLiteTrialStore
    private let store: StoreOptions
    private let lock = NSLock()
    // Guarded by `lock`.
    private var known: [String: StudyShape] = [:]

    init(_ trials: SQLiteTrialStore, _ store: StoreOptions) {
        self.trials = trials
        self.store = store
    }

    /// Nil where no model is kept; asked again later, since a search may keep one any moment.
    func shape(of definition: StudyDefinition) -> StudyShape? {
        lock.withLock {
            if let shape = known[definition.name] { return shape }
            let shape = try? StudyShape(keptModelOf: definition, in: trials, store)
            known[definition.name] = shape
            return shape
        }
    }
}

extension ArchitectureSource {
    /// What cannot be known is left out of the page.
    init(_ trials: SQLiteTrialStore, _ store: StoreOptions) {
        let shapes = StudyShapes(trials, store)
        self.init { trial, definition in
            guard let shape = shapes.shape(of: definition),
                let architecture = try? TrialArchitecture(of: trial, in: definition, shape),
                let json = try? JSONEncoder().encode(architecture)
            else { return nil }
            return String(decoding: json, as: UTF8.self)
        }
    }
}

extension StudyDocuments.Origin {
    init(_ store: StoreOptions) {
        self.init(database: URL(fileURLWithPath: store.path).lastPathComponent, program: programVersion)
    }
}
