import ArgumentParser
import AutoMLDiagnosis
import AutoMLReport
import AutoMLSearch
import AutoMLStore

struct DiagnoseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diagnose",
        abstract: "Say what went wrong in a training, or what a study could do better, and what to change.",
        discussion: """
            automl diagnose                        the study: its bounds, its epochs, and its best trials
            automl diagnose 12                     trial 12

            The order is that of a good course: does the network fit its training data? Only then: does it know more \
            than these?
            """)

    @Argument(help: "The trial's number; none: the whole study.")
    var trial: Int?

    @OptionGroup var study: StudyOption
    @OptionGroup var format: FormatOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    func run() throws {
        let database = try SQLiteTrialStore(reading: store.path)
        let doctor = try StudyDoctor(try database.studyName(study.study), in: database)
        if let trial {
            try printTrial(try database.trial(study: doctor.study, trial).trial, doctor)
        } else {
            try printStudy(doctor, in: database)
        }
    }

    private func printTrial(_ trial: Trial, _ doctor: StudyDoctor) throws {
        let view = TrialDiagnosisView(trial, doctor.diagnosis(of: trial))
        switch format.format {
        case .json: try JSON.print(view)
        case .table, .csv: for line in view.styledLines { Terminal.print(line) }
        }
    }

    private func printStudy(_ doctor: StudyDoctor, in database: SQLiteTrialStore) throws {
        let trials = try database.leaderboard(
            study: doctor.study, objective: doctor.circumstances.objective, limit: nil)
        let leaders = try database.leaderboardRows(study: doctor.study, limit: Self.leaders)
        let chosen = Set(leaders.map(\.trial))
        let details = Dictionary(
            uniqueKeysWithValues: trials.filter { chosen.contains($0.id) }.map { ($0.id, doctor.diagnosis(of: $0)) })
        let view = StudyDiagnosisView(doctor.study, doctor.diagnosis(ofAll: trials), leaders: leaders, details)
        switch format.format {
        case .json: try JSON.print(view)
        case .table, .csv: view.printWords()
        }
    }

    /// How many of the best are looked at one by one.
    private static let leaders = 5
}
