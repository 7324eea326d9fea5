extension Schema {
    /// What a study does to its data before it uses them, and which trained network its trials start from: JSON, or NULL
    /// where there is nothing of the kind.
    static let version4 = """
        alter table study add column data_options text check (data_options is null or json_valid(data_options));
        alter table study add column transfer text check (transfer is null or json_valid(transfer));
        """
}
