import AutoMLSearch
import AutoMLStore

/// Ranked trials as a table, JSON or CSV.
struct LeaderboardView {
    let rows: [LeaderboardRow]

    func print(as format: OutputFormat) throws {
        switch format {
        case .table: printTable()
        case .json: try JSON.print(rows.map(LeaderboardEntry.init))
        case .csv: printCSV()
        }
    }

    func printTable() {
        guard !rows.isEmpty else {
            Terminal.print("no trials yet")
            return
        }
        var table = Table([
            ">rank", ">trial", "state", ">val acc", ">val loss", ">weights", ">macs", ">epochs", ">time",
            "configuration",
        ])
        for row in rows {
            table.add([
                String(row.rank), String(row.trial), row.state, Number.percent(row.validationAccuracy),
                Number.loss(row.validationLoss), Number.short(row.parameters.map(Double.init)),
                Number.short(row.macs.map(Double.init)), String(row.epochs), Number.duration(row.seconds),
                row.detail.map { row.state == "failed" ? $0 : "" }.flatMap { $0.isEmpty ? nil : $0 }
                    ?? row.configuration.shortDescription,
            ])
        }
        Terminal.print(table.text(width: Terminal.width(of: 1)))
    }

    private func printCSV() {
        var csv = CSV([
            "rank", "trial", "study", "state", "network", "validation_accuracy", "validation_loss", "parameters",
            "macs", "epochs", "seconds", "configuration",
        ])
        for row in rows {
            csv.add([
                String(row.rank), String(row.trial), row.study, row.state, row.network ?? "",
                row.validationAccuracy.map { "\($0)" } ?? "", row.validationLoss.map { "\($0)" } ?? "",
                row.parameters.map { "\($0)" } ?? "", row.macs.map { "\($0)" } ?? "", String(row.epochs),
                "\(row.seconds)", row.configuration.description,
            ])
        }
        Terminal.print(csv.text)
    }
}

/// The stable JSON of one row.
struct LeaderboardEntry: Encodable {
    let rank: Int
    let trial: Int
    let study: String
    let state: String
    let network: String?
    let validationAccuracy: Double?
    let validationLoss: Double?
    let parameters: Int?
    let macs: Int?
    let epochs: Int
    let seconds: Double
    let configuration: Configuration
    let detail: String?

    init(_ row: LeaderboardRow) {
        rank = row.rank
        trial = row.trial
        study = row.study
        state = row.state
        network = row.network
        validationAccuracy = JSON.finite(row.validationAccuracy)
        validationLoss = JSON.finite(row.validationLoss)
        parameters = row.parameters
        macs = row.macs
        epochs = row.epochs
        seconds = row.seconds
        configuration = row.configuration
        detail = row.detail
    }

    private enum CodingKeys: String, CodingKey {
        case rank, trial, study, state, network, parameters, macs, epochs, seconds, configuration, detail
        case validationAccuracy = "validation_accuracy"
        case validationLoss = "validation_loss"
    }

    /// Every key is always there: what is unknown is null.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(rank, forKey: .rank)
        try container.encode(trial, forKey: .trial)
        try container.encode(study, forKey: .study)
        try container.encode(state, forKey: .state)
        try container.encode(network, forKey: .network)
        try container.encode(validationAccuracy, forKey: .validationAccuracy)
        try container.encode(validationLoss, forKey: .validationLoss)
        try container.encode(parameters, forKey: .parameters)
        try container.encode(macs, forKey: .macs)
        try container.encode(epochs, forKey: .epochs)
        try container.encode(seconds, forKey: .seconds)
        try container.encode(configuration, forKey: .configuration)
        try container.encodeIfPresent(detail, forKey: .detail)
    }
}

extension Configuration {
    /// In one line with short numbers: `depth=2 width=32-64 learning_rate=0.00123`.
    var shortDescription: String {
        var words: [String] = []
        var layered: [String: [String]] = [:]
        for name in names {
            let value = values[name]!
            let text = if case .real(let real) = value { Number.short(real: real) } else { value.description }
            guard let bracket = name.firstIndex(of: "[") else {
                words.append("\(name)=\(text)")
                continue
            }
            let base = String(name[..<bracket])
            if layered[base] == nil { words.append(base) }
            layered[base, default: []].append(text)
        }
        return words.map { word in layered[word].map { "\(word)=\($0.joined(separator: "-"))" } ?? word }
            .joined(separator: " ")
    }
}
