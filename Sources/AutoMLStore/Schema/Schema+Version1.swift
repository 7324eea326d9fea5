extension Schema {
    /// The first schema. Never edited: later ones are further migrations.
    ///
    /// SQLite keeps NaN as NULL, so a measured NaN is the text 'NaN' in a column and null inside JSON; NULL, or a key
    /// that is absent, was not measured. In `trial`, which sums up the measurements, NaN counts as no value.
    /// `score` is the best value of the study's first objective, larger is better; NULL for a failed trial.
    static let version1 = """
        create table provenance (
            id integer primary key,
            program text not null,
            blas_core text not null,
            kernels text not null,
            unique (program, blas_core, kernels)
        );
        create table study (
            id integer primary key,
            name text not null unique,
            space text not null,
            fixed text not null,
            data text not null,
            data_target text,
            data_hash text not null,
            objectives text not null,
            metric text not null,
            direction text not null check (direction in ('maximize', 'minimize')),
            seed integer not null,
            provenance_id integer not null references provenance (id),
            created text not null,
            opened text not null
        );
        create table trial (
            id integer primary key,
            study_id integer not null references study (id) on delete cascade,
            number integer not null check (number > 0),
            state text not null
                check (state in ('waiting', 'running', 'paused', 'completed', 'pruned', 'failed')),
            detail text,
            network text,
            configuration text not null check (json_valid(configuration)),
            hash text not null,
            budget integer not null,
            seed integer not null,
            parent integer,
            strategy text not null,
            why text not null,
            parameters integer,
            macs integer,
            memory_bytes integer,
            layers integer,
            other_facts text,
            objective real,
            score real,
            validation_accuracy real,
            validation_loss real,
            epochs integer not null default 0,
            seconds real not null default 0,
            best_epoch integer,
            weights_sha256 text,
            owner_host text,
            owner_process integer,
            provenance_id integer not null references provenance (id),
            created text not null,
            started text,
            ended text,
            unique (study_id, number)
        );
        create index trial_by_rank on trial (
            study_id, score desc, (state = 'failed'), (ifnull(validation_loss, 9e999)),
            (ifnull(parameters, 9e999)), number);
        create index trial_by_state on trial (study_id, state, number);
        create table measurement (
            trial_id integer not null references trial (id) on delete cascade,
            epoch integer not null,
            train_loss real,
            train_accuracy real,
            validation_loss real,
            validation_accuracy real,
            seconds real not null,
            other_metrics text,
            primary key (trial_id, epoch)
        ) without rowid;
        create table transition (
            study_id integer not null references study (id) on delete cascade,
            sequence integer not null,
            trial_id integer not null references trial (id) on delete cascade,
            state text not null,
            detail text,
            budget integer not null,
            epochs integer not null,
            time text not null,
            primary key (study_id, sequence)
        ) without rowid;
        create index transition_by_trial on transition (trial_id);
        create table artifact (
            id integer primary key,
            trial_id integer not null references trial (id) on delete cascade,
            kind text not null,
            path text not null,
            sha256 text not null,
            bytes integer not null,
            unique (trial_id, path)
        );
        create table test_opening (
            id integer primary key,
            trial_id integer not null references trial (id) on delete cascade,
            time text not null,
            count integer not null,
            correct integer not null,
            confusion text not null
        );
        create index test_opening_by_trial on test_opening (trial_id);
        create view leaderboard as
        select
            row_number() over (
                partition by trial.study_id
                order by score desc, (state = 'failed'), (ifnull(validation_loss, 9e999)),
                    (ifnull(parameters, 9e999)), number) as rank,
            number as trial, study.name as study, state, network, validation_accuracy, validation_loss,
            parameters, macs, epochs, seconds, configuration, detail, objective, study.metric as metric
        from trial join study on study.id = trial.study_id
        order by study.id, rank;
        """
}
