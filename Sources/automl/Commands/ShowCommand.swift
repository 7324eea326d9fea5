import ArgumentParser
import AutoMLDiagnosis
import AutoMLModels
import AutoMLReport
import AutoMLSearch
import AutoMLStore
import AutoMLTerminal
import Foundation

struct ShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show one trial: configuration, diagnosis, curve, cost, origin.")

    @Argument(help: "The trial's number.")
    var trial: Int

    @OptionGroup var study: StudyOption
    @OptionGroup var format: FormatOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    func run() throws {
        let database = try SQLiteTrialStore(reading: store.path)
        let name = try database.studyName(study.study)
        let record = try database.trial(study: name, trial)
        let definition = try database.definition(of: name)
        let report = TrialReport(
            record, definition, try StudyDoctor(name, in: database).diagnosis(of: record.trial),
            Result { try TrialArchitecture(of: record.trial, in: definition, database, store) },
            try database.remarks(study: name, trials: [trial])[trial] ?? Remarks())
        switch format.format {
        case .json: try JSON.print(report)
        case .csv: report.printCSV()
        case .table: report.printWords()
        }
    }
}
