public import AutoMLSearch

/// What is wrong with a trial's training, if anything.
///
/// A pure function of what was measured: losses and accuracies suffice, gradients and activations say more where the
/// trainer recorded them. NaN and infinite losses are a divergence; a curve too short to judge is said to be that.
public struct Diagnosis: Sendable, Hashable {
    /// Most important first; empty where nothing is wrong, or nothing can be told.
    public let findings: [Finding]
    /// Whether there was enough to judge by.
    public let isConclusive: Bool
    /// The last measured epoch in numbers: "training 99.8 %, validation 97.4 %, best in epoch 12 of 20".
    public let summary: String

    public init(of trial: Trial, in circumstances: Circumstances) {
        let examination = Examination(trial, circumstances)
        findings = examination.findings
        isConclusive = !findings.isEmpty || examination.isLongEnough
        summary = examination.summary
    }

    /// `over-fitting`, …, `healthy`, or `too short to tell`.
    public var label: String { findings.first?.label.rawValue ?? (isConclusive ? "healthy" : "too short to tell") }

    /// The label in at most nine letters; `-` where nothing can be told.
    public var shortLabel: String { findings.first?.label.short ?? (isConclusive ? "healthy" : "-") }

    /// Label and evidence in one line.
    public var description: String {
        "\(label): \(findings.first?.evidence ?? summary)"
    }
}

extension Diagnosis: CustomStringConvertible {}
