extension Schema {
    /// What people write beside a study, what they ask of a running search, and what an opened test showed.
    ///
    /// `remark` holds a note of a study (`trial_id` NULL) or of a trial, and a trial's tags, a row each. A `request` is
    /// written by whoever asks and read by the search; `answer` says what became of it, and is NULL until then.
    static let version5 = """
        create table remark (
            id integer primary key autoincrement,
            study_id integer not null references study (id) on delete cascade,
            trial_id integer references trial (id) on delete cascade,
            kind text not null check (kind in ('note', 'tag')),
            text text not null,
            time text not null
        );
        create index remark_by_trial on remark (study_id, trial_id);
        create index remark_of_trial on remark (trial_id);
        create table request (
            id integer primary key,
            study_id integer not null references study (id) on delete cascade,
            kind text not null check (kind in ('enqueue', 'stop_trial', 'stop_study')),
            trial integer,
            configuration text check (configuration is null or json_valid(configuration)),
            time text not null,
            answer text
        );
        create index request_by_study on request (study_id, id);
        create index request_open on request (study_id) where answer is null;
        alter table test_opening add column details text check (details is null or json_valid(details));
        """
}
