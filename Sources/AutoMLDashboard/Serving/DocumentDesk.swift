import AutoMLReport
import AutoMLSearch
import AutoMLStore
import Dispatch
import Foundation

/// Makes documents, on threads of its own: a slow one holds up neither a quick one nor a visitor.
struct DocumentDesk: Sendable {
    private let quick: DocumentClerk
    private let thorough: DocumentClerk
    private let renewals = Renewals()

    /// Another one whenever a page that shows the study has something new to ask for.
    struct Edition: Hashable {
        let revision: Int
        let renewals: Int
    }

    init(
        quick: SQLiteTrialStore, thorough: SQLiteTrialStore, origin: StudyDocuments.Origin, describe: ArchitectureSource
    ) {
        self.quick = DocumentClerk(quick, origin, describe, renewals, label: "quick documents")
        self.thorough = DocumentClerk(thorough, origin, describe, renewals, label: "thorough documents")
    }

    func document(_ name: DocumentName, _ query: DocumentQuery) async throws -> String {
        try await (name.isQuick ? quick : thorough).document(name, query)
    }

    /// Each study's latest edition.
    func editions() async throws -> [String: Edition] {
        let counts = renewals.counted()
        let revisions = try await quick.revisions()
        return Dictionary(
            uniqueKeysWithValues: revisions.map { ($0.key, Edition(revision: $0.value, renewals: counts[$0.key] ?? 0)) }
        )
    }
}

/// One thread, one connection to the database, and what was made lately.
private final class DocumentClerk: @unchecked Sendable {
    private let store: SQLiteTrialStore
    private let origin: StudyDocuments.Origin
    private let describe: ArchitectureSource
    private let renewals: Renewals
    private let queue: DispatchQueue
    // Used on `queue` only.
    private var drawer = DocumentDrawer()

    init(
        _ store: SQLiteTrialStore, _ origin: StudyDocuments.Origin, _ describe: ArchitectureSource,
        _ renewals: Renewals, label: String
    ) {
        (self.store, self.origin, self.describe, self.renewals) = (store, origin, describe, renewals)
        queue = DispatchQueue(label: label)
    }

    func document(_ name: DocumentName, _ query: DocumentQuery) async throws -> String {
        try await onQueue { [self] in
            if name == .studies { return try StudyDocuments.studies(in: store, origin: origin) }
            guard let study = try query.study ?? store.latestStudy() else {
                throw BadRequest("there is no study in this database yet; automl search makes one")
            }
            let revision = try store.pulse(of: study).revision
            let (text, renewal) = try drawer.document(
                .init(name: name, study: study, query: query), revision: revision
            ) { try make(name, of: study, query) }
            if let renewal { renewals.promise(study, at: renewal) }
            return text
        }
    }

    func revisions() async throws -> [String: Int] {
        try await onQueue { [self] in
            let names = try store.studies().map(\.study)
            return Dictionary(uniqueKeysWithValues: try names.map { ($0, try store.pulse(of: $0).revision) })
        }
    }

    private func make(_ name: DocumentName, of study: String, _ query: DocumentQuery) throws -> String {
        let documents = StudyDocuments(of: study, in: store, origin: origin, describe: describe)
        switch name {
        case .studies: return try StudyDocuments.studies(in: store, origin: origin)
        case .study: return try documents.overview()
        case .trials:
            return try documents.trials(
                filter: try query.filter.map(Expression.init(parsing:)), sort: query.sort, offset: query.offset,
                limit: query.limit)
        case .trial:
            guard let trial = query.trial else { throw BadRequest("say which: /api/trial?trial=1") }
            return try documents.trial(trial)
        case .sample: return try documents.sample()
        case .history: return try documents.history()
        case .curves: return try documents.curves()
        case .importance: return try documents.importance()
        case .timeline: return try documents.timeline()
        }
    }

    private func onQueue<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result(catching: body)) }
        }
    }
}
