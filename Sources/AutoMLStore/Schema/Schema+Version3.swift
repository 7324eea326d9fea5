extension Schema {
    /// Which run of a process has a trial, and how often each run was heard of: `seen` is for people, since clocks of two
    /// machines differ.
    static let version3 = """
        alter table trial add column owner_run text;
        create table heartbeat (
            run text primary key,
            beats integer not null,
            seen text not null
        ) without rowid;
        """
}
