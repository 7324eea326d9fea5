/// How plugins are treated: how long they may take, how often they are started anew, and where their log goes.
package struct PluginPolicy: Sendable {
    /// For each reply but an epoch's.
    package var deadline: Duration
    /// For each epoch of an evaluator; nil: as long as it takes.
    package var epochDeadline: Duration?
    /// How often a plugin that misbehaved is started anew: a strategy or pruner in a search, an evaluator in a trial.
    package var restarts: Int
    /// Told what a plugin logs, and what becomes of it, in lines for a person.
    package var say: @Sendable (String) -> Void
    /// Shared by all plugins of a run.
    let haste = Haste()

    package init(
        deadline: Duration = .seconds(60), epochDeadline: Duration? = nil, restarts: Int = 0,
        say: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.deadline = deadline
        self.epochDeadline = epochDeadline
        self.restarts = restarts
        self.say = say
    }
}
