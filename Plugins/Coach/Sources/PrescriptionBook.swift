import AutoMLDiagnosis
import AutoMLSearch

/// What the doctor advised for whom, and which kinds of advice have helped.
struct PrescriptionBook: Sendable {
    struct Prescription: Sendable {
        let patient: Trial.ID
        /// "more dropout": advice is known by its goal.
        let goal: String
        let configuration: Configuration
        let hash: CanonicalHash
        let why: String
    }

    /// A trial that follows an advice.
    private struct Course {
        let goal: String
        /// The patient's best value.
        let before: Double
    }

    private struct Record {
        var helped = 0
        var tried = 0

        /// That it helps again: the mean of a Beta law that began as even.
        var promise: Double { Double(helped + 1) / Double(tried + 2) }
    }

    private var open: [Trial.ID: [Prescription]] = [:]
    private var origins: [CanonicalHash: Course] = [:]
    private var courses: [Trial.ID: Course] = [:]
    private var records: [String: Record] = [:]

    /// The most promising one for a member of the team that was not followed yet; of equals the first.
    func best(for team: Team, avoiding known: Set<CanonicalHash>) -> Prescription? {
        var best: (prescription: Prescription, promise: Double)?
        for (rank, member) in team.members.enumerated() {
            for prescription in open[member.id] ?? [] where !known.contains(prescription.hash) {
                let promise = (records[prescription.goal] ?? Record()).promise * (1 - Self.discount * Double(rank))
                if promise > best?.promise ?? 0 { best = (prescription, promise) }
            }
        }
        return best?.prescription
    }

    /// Less for each place behind the first.
    private static let discount = 0.1

    /// Writes anew what the diagnosis of a trial advises.
    mutating func write(
        for patient: Trial, _ diagnosis: Diagnosis, in space: FeasibleSpace, by objective: Objective, seed: UInt64
    ) {
        var stream = RandomStream(seed: seed, trial: patient.id, purpose: "coach/advice")
        open[patient.id] = diagnosis.findings.flatMap { finding in
            finding.advice.compactMap { advice -> Prescription? in
                guard
                    let configuration = advice.applied(to: patient.configuration, in: space.space, using: &stream),
                    let hash = space.admitted(configuration)?.hash
                else { return nil }
                return Prescription(
                    patient: patient.id, goal: advice.words, configuration: configuration, hash: hash,
                    why: "trial \(patient.id) is \(finding.label.rawValue) (\(finding.evidence)): \(advice)")
            }
        }
        guard let value = patient.best(objective) else { return }
        for prescription in open[patient.id] ?? [] where origins[prescription.hash] == nil {
            origins[prescription.hash] = Course(goal: prescription.goal, before: value)
        }
    }

    /// Notes whether a new trial follows an advice.
    mutating func begin(_ trial: Trial) { courses[trial.id] = origins[trial.hash] }

    /// Notes whether the advice that a trial followed has helped.
    mutating func learn(from trial: Trial, by objective: Objective) {
        guard let course = courses.removeValue(forKey: trial.id) else { return }
        let helped = trial.best(objective).map { objective.isBetter($0, than: course.before) } ?? false
        records[course.goal, default: Record()].tried += 1
        if helped { records[course.goal, default: Record()].helped += 1 }
    }
}
