import Foundation

extension Exhibit {
    /// 50,000 trials of two epochs, made in SQL: as many as a dashboard should bear.
    static let large = Result { try makeLarge() }

    static let largeTrials = 50_000

    private static func makeLarge() throws -> Exhibit {
        let workspace = try Workspace()
        try workspace.automl("search", "--space", "cnn.json", "--trials", "1", "--quiet")
        try workspace.execute("delete from trial; delete from transition; \(trials) \(measurements) \(transitions)")
        return try Exhibit(workspace)
    }

    /// Values that look drawn (multiples of primes, modulo others), best where the learning rate is at 0.0064, with trials
    /// that were pruned and some that failed.
    private static let trials = """
        insert into trial (
            id, study_id, number, state, detail, network, configuration, hash, budget, seed, strategy, why, parameters,
            macs, memory_bytes, layers, objective, score, validation_accuracy, validation_loss, epochs, seconds,
            best_epoch, provenance_id, created, started, ended)
        with recursive
            counter (n) as (select 1 union all select n + 1 from counter where n < \(largeTrials)),
            drawn as (
                select n, n % 50 = 0 as failed, n * 7919 % 10007 / 10007.0 as u, n * 104729 % 10009 / 10009.0 as v,
                    n * 1299709 % 10037 / 10037.0 as w from counter),
            made as (
                select *, iif(failed, null, 0.5 + 0.49 * (1 - (u - 0.6) * (u - 0.6)) * (0.8 + 0.2 * v)) as value,
                    1790000000 + n / 10.0 as second from drawn)
        select n, (select id from study), n, iif(failed, 'failed', iif(n % 3 = 0, 'pruned', 'completed')),
            iif(failed, 'diverged: the loss is not a number', null), 'cnn',
            json_object('depth', 1, 'width[1]', 16 + 8 * (n % 7), 'kernel', 3 + 2 * (n % 2), 'dropout', round(v / 2, 2),
                'optimizer', iif(n % 2, 'adam', 'adamw'), 'learning_rate', 0.001 + 0.009 * u, 'batch_size', 64),
            printf('%016x', n), 20, n, 'random', 'drawn at random', 1000 + cast(w * 99000 as int),
            10000 + cast(w * 990000 as int), 2000000, 4, value, value, value, 1.2 - value, 2, 0.2,
            iif(failed, null, 2), (select min(id) from provenance), \(time("second")), \(time("second")),
            \(time("second + 0.2"))
        from made;
        """

    private static func time(_ seconds: String) -> String { "strftime('%Y-%m-%dT%H:%M:%fZ', \(seconds), 'unixepoch')" }

    private static let measurements = """
        insert into measurement (
            trial_id, epoch, train_loss, train_accuracy, validation_loss, validation_accuracy, seconds)
        select trial.id, epoch, 1.1 - value, value + 0.01, 1.2 - value, value, 0.1
        from (
            select id as trial, 1 as epoch, ifnull(score, 0.5) - 0.1 as value from trial
            union all select id, 2, ifnull(score, 0.5) from trial) join trial on trial.id = trial;
        """

    private static let transitions = """
        insert into transition (study_id, sequence, trial_id, state, detail, budget, epochs, time)
        select study_id, 2 * number - 1, id, 'running', null, budget, 0, started from trial
        union all select study_id, 2 * number, id, state, detail, budget, 2, ended from trial;
        """
}
