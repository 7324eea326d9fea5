/// Keeps studies and their trials. All that a search knows comes from here, so a store that keeps its word lets any
/// study go on after any interruption.
public protocol TrialStore: Sendable {
    /// Makes the study, or finds it again where one of this name exists.
    ///
    /// - Throws: `StudyConflict` where the existing one has another definition.
    func open(_ definition: StudyDefinition) throws

    /// Runs `body` in one exclusive write transaction on the study: nobody else writes in between, and either all of
    /// it is kept or nothing.
    func write<Result>(study: String, _ body: (any Journal) throws -> Result) throws -> Result

    /// The trials of a study that `filter` admits, best first by `objective`; trials without a value come last.
    func leaderboard(study: String, objective: Objective, limit: Int?) throws -> [Trial]
}

/// A study's trials and the ordered record of their changes, inside a write transaction.
public protocol Journal {
    /// Every change after `sequence`, in order, each with its trial as it was right after that change.
    func transitions(after sequence: Int) throws -> [Transition]
    /// The trial as it is now, with all measurements.
    func trial(_ id: Trial.ID) throws -> Trial?
    /// Trials in one of the named states (`Trial.State.name`), by number.
    func trials(in states: Set<String>) throws -> [Trial]
    /// The number that the next new trial gets.
    func nextTrial() throws -> Trial.ID
    /// Adds a new trial and records its first transition.
    func insert(_ trial: Trial, owner: Owner?) throws -> Transition
    /// Changes a trial's state (and budget), recording the transition. An outcome is kept with the trial.
    func move(_ id: Trial.ID, to state: Trial.State, budget: Budget?, owner: Owner?, outcome: Outcome?) throws
        -> Transition
    /// Adds or, after a resume, replaces one epoch's measurement.
    func record(_ measurement: Measurement, of id: Trial.ID) throws
    /// Running trials and who runs them.
    func owners() throws -> [Trial.ID: Owner]
    /// Who runs the trial; nil where nobody does.
    func owner(of id: Trial.ID) throws -> Owner?
    /// Counts one heartbeat more of a process that works on the study.
    func beat(_ owner: Owner) throws
    /// How often the process has been heard; 0 for one that never was.
    func beats(of owner: Owner) throws -> Int
    /// What people asked and nobody answered yet, in order. Stores that nobody asks have none.
    func openRequests() throws -> [UserRequest]
    /// The number of the last request, open or answered; 0 before the first.
    func lastRequest() throws -> Int
    /// Says what became of a request.
    func close(_ request: UserRequest, answer: String) throws
}

extension Journal {
    public func openRequests() throws -> [UserRequest] { [] }
    public func lastRequest() throws -> Int { 0 }
    public func close(_ request: UserRequest, answer: String) throws {}
}

/// One change of one trial's state.
public struct Transition: Sendable {
    /// Counts up without gaps within a study; the truth that replay follows.
    public let sequence: Int
    /// As it was right after the change: its state, and the measurements of the epochs known then.
    public let trial: Trial

    public init(sequence: Int, trial: Trial) {
        self.sequence = sequence
        self.trial = trial
    }
}

/// What a study is: the same name with another definition is refused.
public struct StudyDefinition: Sendable, Hashable, Codable {
    public var name: String
    /// The space file, as canonical JSON.
    public var space: String
    /// What the user gave as `--data`, and what it was when the study began.
    public var data: String
    /// The column to predict, where the data is a table.
    public var dataTarget: String?
    /// What was done to the data before they were used; nil for nothing.
    public var dataOptions: DataOptions?
    public var dataHash: String
    /// Samples that trials are chosen by; nil where it is not known. No part of what the study is.
    public var validationCount: Int?
    public var objectives: [Objective]
    /// Below 2⁵³.
    public var seed: UInt64
    /// The trained network whose first layers every trial starts from; nil for networks of their own.
    public var transfer: TransferOrigin?
    /// What can change a number besides all of the above.
    public var provenance: Provenance

    public init(
        name: String, space: String, data: String, dataTarget: String? = nil, dataOptions: DataOptions? = nil,
        dataHash: String, validationCount: Int? = nil, objectives: [Objective], seed: UInt64,
        transfer: TransferOrigin? = nil, provenance: Provenance
    ) {
        self.name = name
        self.space = space
        self.data = data
        self.dataTarget = dataTarget
        self.dataOptions = dataOptions
        self.dataHash = dataHash
        self.validationCount = validationCount
        self.objectives = objectives
        self.seed = seed
        self.transfer = transfer
        self.provenance = provenance
    }

    private enum CodingKeys: String, CodingKey {
        case name, space, data, objectives, seed, transfer, provenance
        case dataTarget = "data_target"
        case dataOptions = "data_options"
        case dataHash = "data_hash"
        case validationCount = "validation_count"
    }
}

/// The program and the machine a study ran on.
public struct Provenance: Sendable, Hashable, Codable {
    public var program: String
    /// OpenBLAS' name of the core its kernels are for, such as "SkylakeX".
    public var blasCore: String
    /// Which of our own kernels run: avx512, avx2, neon or plain.
    public var kernels: String

    private enum CodingKeys: String, CodingKey {
        case program, kernels
        case blasCore = "blas_core"
    }

    public init(program: String, blasCore: String, kernels: String) {
        self.program = program
        self.blasCore = blasCore
        self.kernels = kernels
    }
}

/// A study of this name exists and is another one.
public struct StudyConflict: Error, CustomStringConvertible {
    public let description: String

    public init(_ description: String) { self.description = description }
}
