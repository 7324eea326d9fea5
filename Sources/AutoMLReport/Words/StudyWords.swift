import AutoMLDiagnosis
import AutoMLSearch
import AutoMLStore
import AutoMLWording
import Foundation

/// A study told in a few paragraphs, by rules, from its numbers.
struct StudyWords {
    let sections: [Section]

    struct Section: Encodable {
        let title: String
        let text: String
        var commands: [String]?
    }

    init(_ overview: Overview, now: Date) {
        let words = Words(overview: overview, isLive: overview.pulse.isLive(now: now))
        sections = [
            Section(title: "What was searched", text: words.searched),
            words.won.map { Section(title: "What won", text: $0) },
            words.certainty.map { Section(title: "Is the difference real?", text: $0) },
            words.doctor.map { Section(title: "What the doctor says", text: $0) },
            Section(title: "What to try next", text: words.next, commands: words.commands),
        ].compactMap(\.self)
    }
}

/// The sentences.
private struct Words {
    let overview: Overview
    let isLive: Bool

    private var metric: Metric { overview.objective.metric }
    private var summary: StudySummary { overview.summary }

    var searched: String {
        guard summary.trials > 0 else { return "No trial has started yet." }
        let states = [
            (summary.completed, "completed"), (summary.pruned, "pruned"), (summary.failed, "failed"),
            (summary.running, "running"), (summary.paused, "paused"), (summary.waiting, "waiting"),
        ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        let strategy = overview.best.map { ", proposed by \($0.strategy)" } ?? ""
        return "\(summary.trials.counted("trial")) of the space \(overview.space.name) on \(summary.data)\(strategy): "
            + "\(states.joined(separator: ", ")). \(time)"
            + (isLive ? " The search is running." : "")
    }

    private var time: String {
        let trained = "\(Number.duration(overview.trainingSeconds)) of training"
        guard let wall = overview.wallSeconds else { return "So far \(trained)." }
        return "\(trained.prefix(1).uppercased())\(trained.dropFirst()) within \(Number.duration(wall))."
    }

    var won: String? {
        guard let best = overview.best else { return nil }
        let network = best.network.map { "\($0.article) \($0)" } ?? "with \(best.configuration.shortDescription)"
        let weights = best.parameters.map { " of \(Number.short(Double($0))) weights" } ?? ""
        let value = metric.text(best.mean ?? best.value)
        let margin =
            best.interval.map { " ± \(metric.isShare ? Number.points($0) + " points" : Number.loss($0))" } ?? ""
        let seeds = best.seeds > 1 ? ", the mean of \(best.seeds) seeds" : ""
        let epochs = " after \(best.epochs.counted("epoch")) (\(Number.duration(best.seconds)))"
        return "Trial \(best.trial), \(network)\(weights): \(metric.words) \(value)\(margin)\(seeds)\(epochs)."
    }

    var certainty: String? {
        guard let best = overview.best else { return nil }
        return [tie(best), test].compactMap(\.self).joined(separator: " ")
    }

    private func tie(_ best: LeaderboardRow) -> String {
        guard best.interval != nil || overview.ties.count > 0 else {
            return "How much of a difference may be chance is not known for this metric: --repeats trains the leaders "
                + "again from other seeds."
        }
        guard overview.ties.count > 0 else {
            return "No other trial comes so close that chance could explain it (95 %)."
        }
        let others =
            "\(overview.ties.count.counted("other trial")) cannot be told from it: chance alone may have put "
            + "\(overview.ties.count == 1 ? "it" : "them") behind (95 %)."
        guard let smallest = overview.ties.smallest, smallest.trial != best.trial else { return others }
        return others + " The smallest network among them is trial \(smallest.trial) with "
            + "\(Number.short(smallest.parameters.map(Double.init))) weights."
    }

    private var test: String? {
        guard let last = overview.openings.last else { return "The sealed test set has not been opened." }
        let times = "The sealed test set has been opened \(overview.openings.count.times)"
        guard !last.confusion.isEmpty else { return times + "." }
        let opening = TestDocument.Opening(last)
        let range =
            opening.interval.map { ", 95 % interval \(Number.percent($0[0])) to \(Number.percent($0[1]))" } ?? ""
        return times + "; trial \(last.trial) was right about \(last.correct) of \(last.count) samples there: "
            + "\(Number.percent(opening.accuracy))\(range)."
    }

    var doctor: String? {
        guard overview.doctor.judged > 0 else { return nil }
        let labels = overview.doctor.labels.map { "\($0.trials) \($0.label)" }.joined(separator: ", ")
        let judged = overview.doctor.judged < summary.trials ? "Of \(overview.doctor.judged) trials: " : ""
        let best = overview.bestDiagnosis.map { " The best one is \($0.description)." } ?? ""
        return "\(judged)\(labels).\(best)"
    }

    var next: String {
        if isLive { return "The search is running: come back, or stop it; it goes on where it stopped." }
        guard overview.best != nil else { return "Search: there is nothing to go on from yet." }
        let advice = overview.doctor.findings.prefix(3).map(\.sentence)
        return advice.isEmpty
            ? "Nothing about the space, the epochs or the number of trials stands out."
            : advice
                .joined(separator: " ")
    }

    var commands: [String] {
        guard let best = overview.best, overview.definition.externalTrainer == nil else { return [] }
        let study = ShellWord.quoted(overview.definition.name)
        return [
            overview.openings.isEmpty ? "automl test \(best.trial) --study \(study)" : nil,
            "automl export \(best.trial) --study \(study) --output best.onnx --verify",
        ].compactMap(\.self)
    }
}

extension StudyFinding {
    /// One sentence: what, about what, why, and what to do.
    fileprivate var sentence: String {
        let what = label.rawValue
        // A name is written as it is, also at the beginning.
        let start = hyperparameter.map { "\($0) \(what)" } ?? "\(what.prefix(1).uppercased())\(what.dropFirst())"
        return "\(start) (\(evidence)): \(advice)."
    }
}

extension String {
    /// `a cnn`, `an mlp`: by how the word sounds, where letters are spelt.
    fileprivate var article: String { ["mlp"].contains(self) ? "an" : "a" }
}

extension Int {
    fileprivate var times: String { self == 1 ? "once" : self == 2 ? "twice" : "\(self) times" }

    /// `1 trial`, `100 trials`.
    fileprivate func counted(_ noun: String) -> String { "\(self) \(noun)\(self == 1 ? "" : "s")" }
}
