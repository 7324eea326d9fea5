import AutoMLReport
import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

@Suite struct DocumentTests {
    let study: SampleStudy

    init() throws {
        study = try SampleStudy()
        try study.add(1, [0.5, 0.6, 0.55], depth: 1, rate: 0.001, parameters: 1_000)
        try study.add(2, [0.7, 0.9], depth: 2, rate: 0.01, parameters: 2_000, state: .pruned(reason: "slow"))
        try study.add(3, [.nan], depth: 3, rate: 0.1, parameters: 500, state: .failed(message: "the loss is NaN"))
    }

    @Test func aPageOfTrialsIsTheLeaderboardsWithRemarks() throws {
        try study.store.setNote("keep", study: "study", trial: 2)
        try study.store.setTags(["b", "a"], study: "study", trial: 2)
        let document = try ParsedDocument(try study.documents.trials(offset: 0, limit: 2))
        let rows = document.objects("rows")
        #expect(document["total"] as? Int == 3 && document["matching"] as? Int == 3)
        #expect(rows.map { $0["trial"] as? Int } == [2, 1])
        #expect(rows.map { $0["validation_accuracy"] as? Double } == [0.9, 0.6])
        #expect(rows[0]["note"] as? String == "keep" && rows[0]["tags"] as? [String] == ["a", "b"])
        #expect(rows[1]["note"] as? String == "" && rows[1]["diagnosis"] is String)
    }

    @Test func aFilterAndAnOrderAreTheLeaderboardsOwn() throws {
        let filter = try Expression(parsing: "depth < 3")
        let document = try ParsedDocument(
            try study.documents.trials(filter: filter, sort: "-learning_rate", offset: 0, limit: 10))
        #expect(document["matching"] as? Int == 2)
        #expect(document.objects("rows").map { $0["trial"] as? Int } == [2, 1])
        #expect(throws: StoreError.self) { try study.documents.trials(sort: "colour", offset: 0, limit: 10) }
    }

    @Test func aTrialHasEveryEpochAndNullForWhatIsNoNumber() throws {
        let first = try ParsedDocument(try study.documents.trial(1))
        let epochs = first.objects("measurements")
        #expect(epochs.map { $0["validation_accuracy"] as? Double } == [0.5, 0.6, 0.55])
        #expect(epochs.map { $0["train_accuracy"] as? Double } == [0.25, 0.3, 0.275])
        #expect(first["why"] as? String == "drawn" && first["seed"] as? Int == 1)
        #expect((first["diagnosis"] as? String)?.isEmpty == false && first["architecture"] is NSNull)
        let failed = try ParsedDocument(try study.documents.trial(3))
        #expect(failed.objects("measurements")[0]["validation_accuracy"] is NSNull)
        #expect(throws: StoreError.unknownTrial(study: "study", number: 9, count: 3)) { try study.documents.trial(9) }
    }

    @Test func aSampleHasColumnsOfEqualLength() throws {
        let document = try ParsedDocument(try study.documents.sample())
        #expect(document["shown"] as? Int == 3 && document["rule"] is NSNull)
        #expect(document.numbers("columns.trial") == [1, 2, 3])
        #expect(document.numbers("columns.value") == [0.6, 0.9, nil])
        #expect(document.numbers("columns.parameters") == [1_000, 2_000, 500])
        #expect(document.numbers("columns.train_accuracy")[1] == 0.45, "at the epoch that is kept")
        #expect(document.numbers("hyperparameters.learning_rate") == [0.001, 0.01, 0.1])
        let lengths = (document["columns"] as? [String: [Any]] ?? [:]).values.map(\.count)
        #expect(lengths.allSatisfy { $0 == 3 } && lengths.count == 17)
    }

    @Test func curvesAreThoseThatWereMeasured() throws {
        let document = try ParsedDocument(try study.documents.curves())
        let curves = document.objects("curves")
        #expect(document["metric"] as? String == "validation_accuracy")
        #expect(document["train_metric"] as? String == "train_accuracy")
        #expect(curves.map { $0["trial"] as? Int } == [1, 2, 3])
        #expect(curves[0]["values"] as? [Double] == [0.5, 0.6, 0.55])
        #expect(curves[1]["state"] as? String == "pruned" && curves[1]["detail"] as? String == "slow")
    }

    @Test func historyAndTimelineCountFromTheFirstStart() throws {
        let history = try ParsedDocument(try study.documents.history())
        #expect(history.objects("steps").map { $0["trial"] as? Int } == [1, 2])
        #expect(history["trials"] as? Int == 3)
        let timeline = try ParsedDocument(try study.documents.timeline())
        #expect(timeline.objects("spans").map { $0["trial"] as? Int } == [1, 2, 3])
        #expect((timeline.objects("spans")[0]["start"] as? Double) == 0)
    }

    @Test func theOverviewNamesBestAndTies() throws {
        let document = try ParsedDocument(try study.documents.overview())
        #expect(document["best.trial"] as? Int == 2)
        #expect(document["counts.failed"] as? Int == 1 && document["counts.pruned"] as? Int == 1)
        #expect(document["ties"] is NSNull, "0.9 and 0.6 of 200 samples are further apart than chance goes")
        #expect(document["objective.share"] as? Bool == true && document["live"] as? Bool == false)
        #expect(document["test"] is NSNull && document["reproduce.seed"] as? Int == 7)
        #expect(
            document.objects("space.hyperparameters").map { $0["name"] as? String }
                == ["depth", "learning_rate", "optimizer"])
    }

    @Test func aStudyWithoutTrialsHasAllDocuments() throws {
        let empty = try SampleStudy("empty").documents
        for json in [
            try empty.overview(), try empty.trials(offset: 0, limit: 10), try empty.sample(), try empty.history(),
            try empty.curves(), try empty.importance(), try empty.timeline(),
        ] { #expect(try !ParsedDocument(json).root.isEmpty) }
        #expect(try ParsedDocument(try empty.overview())["best"] is NSNull)
    }

    @Test func anOpenedTestShowsItsMatrixAndItsMistakes() throws {
        let picture = Data([1, 2, 3])
        try study.store.recordTestOpening(
            TestOpening(
                trial: 2, time: Date(timeIntervalSince1970: 0), count: 3, correct: 2, confusion: [[1, 1], [0, 1]],
                details: .init(
                    classNames: ["cat", "dog"],
                    worst: [.init(sample: 5, actual: 0, predicted: 1, probability: 0.75, picture: picture)])),
            study: "study")
        let document = try ParsedDocument(try study.documents.overview())
        let opening = try #require(document.objects("test.openings").first)
        #expect(opening["accuracy"] as? Double == 2.0 / 3 && opening["at"] as? String == "1970-01-01T00:00:00.000Z")
        #expect(document["test.confusion.classes"] as? [String] == ["cat", "dog"])
        let sample = try #require(document.objects("test.worst.samples").first)
        #expect(sample["actual"] as? String == "cat" && sample["predicted"] as? String == "dog")
        #expect(sample["image"] as? String == "data:image/png;base64,AQID")
    }
}
