extension Schema {
    /// What tells noise from merit: how many samples trials are chosen by, and which trials are seeds of one
    /// configuration.
    ///
    /// From here on `score` of completed trials with one `hash` is their mean. `validation_count` is NULL in studies of
    /// before, until they are searched again.
    static let version2 = """
        alter table study add column validation_count integer;
        create index trial_by_hash on trial (study_id, hash);
        """
}
