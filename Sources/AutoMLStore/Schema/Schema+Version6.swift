extension Schema {
    /// Where a trial was trained last, if not by the process that keeps the study: the scheduler's number of the job, and
    /// the host.
    static let version6 = """
        alter table trial add column job text;
        alter table trial add column node text;
        """
}
