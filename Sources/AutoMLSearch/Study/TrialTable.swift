/// The trials of a study as far as they are known here, found by number in constant time.
///
/// Those that were measured lie side by side in one array, in order of their numbers, so that a pruner sees them at every
/// epoch without a copy.
struct TrialTable {
    private var unmeasured: [Trial.ID: Trial] = [:]
    /// By number.
    private(set) var measured: [Trial] = []
    private(set) var running: Set<Trial.ID> = []
    private(set) var paused: Set<Trial.ID> = []

    subscript(id: Trial.ID) -> Trial? {
        if let trial = unmeasured[id] { return trial }
        let place = place(of: id)
        return place < measured.count && measured[place].id == id ? measured[place] : nil
    }

    /// Takes the place of an earlier state of the same trial.
    mutating func put(_ trial: Trial) {
        if trial.state == .running { running.insert(trial.id) } else { running.remove(trial.id) }
        if trial.state == .paused { paused.insert(trial.id) } else { paused.remove(trial.id) }
        let place = place(of: trial.id)
        let isThere = place < measured.count && measured[place].id == trial.id
        if trial.measurements.isEmpty {
            if isThere { measured.remove(at: place) }
            unmeasured[trial.id] = trial
        } else {
            unmeasured[trial.id] = nil
            if isThere { measured[place] = trial } else { measured.insert(trial, at: place) }
        }
    }

    /// Adds an epoch to a trial, in place of any later one; nil where the trial is not known.
    mutating func add(_ measurement: Measurement, to id: Trial.ID) -> Trial? {
        guard var trial = self[id] else { return nil }
        trial.measurements.removeAll { $0.epoch >= measurement.epoch }
        trial.measurements.append(measurement)
        put(trial)
        return trial
    }

    /// Where a trial of this number is, or would be; mostly the last.
    private func place(of id: Trial.ID) -> Int {
        if measured.last.map({ $0.id < id }) ?? true { return measured.count }
        var (low, high) = (0, measured.count)
        while low < high {
            let middle = (low + high) / 2
            if measured[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
