/// The shell script that sbatch is given.
enum SlurmScript {
    /// Setup lines, then the program in the shell's place: signals reach it, and its exit code is the job's.
    ///
    /// USR1 asks a job to save and yield. One that comes while the program is still starting would end it: it is ignored
    /// until the program handles it, and whoever asked asks again.
    static func text(setup: [String], arguments: [String]) -> String {
        let command = (["exec"] + arguments.map(quoted)).joined(separator: " ")
        return (["#!/bin/sh", "trap '' USR1"] + setup + [command]).joined(separator: "\n") + "\n"
    }

    /// A word that no shell looks into.
    static func quoted(_ word: String) -> String {
        "'" + word.replacing("'", with: #"'\''"#) + "'"
    }

    /// A path that Slurm takes literally: `%j` and the like are its patterns.
    ///
    /// A backslash anywhere turns patterns off, and two of them are one; so do not mix the two escapes.
    /// Reference: sbatch(1), "filename pattern".
    static func literalPath(_ path: String) -> String {
        path.contains("\\") ? path.replacing("\\", with: #"\\"#) : path.replacing("%", with: "%%")
    }
}
