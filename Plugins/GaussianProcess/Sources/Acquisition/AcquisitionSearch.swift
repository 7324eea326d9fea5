import AutoMLSearch
import Foundation

/// Looks for the configuration that promises most: a wide look, then climbs from the best places.
///
/// All of it happens in rows of the space; only what is about to be proposed becomes a configuration, and must then be
/// feasible and new.
struct AcquisitionSearch {
    struct Candidate {
        let row: SpaceColumns.Row
        let promise: Double
    }

    let committee: Committee
    let columns: SpaceColumns
    /// Rows of the best trials, the best first.
    let leaders: [SpaceColumns.Row]
    let effort: Effort

    /// How much is looked at; less where each look costs more.
    struct Effort {
        /// Candidates of the wide look.
        let breadth: Int
        /// Climbs that start from the best of them.
        let climbs: Int
        /// Evaluations along the slope in each turn of a climb.
        let steps: Int

        /// - Parameter points: what the model is conditioned on.
        init(points: Int) {
            let isLarge = points > 150
            (breadth, climbs, steps) = isLarge ? (256, 3, 12) : (400, 5, 20)
        }
    }

    /// Candidates in order of promise, the best first.
    func candidates(using stream: inout RandomStream) -> [Candidate] {
        let pool = scored(wideLook(using: &stream)).sorted { $0.promise > $1.promise }
        var found: [Candidate] = []
        for start in starts(from: pool) { found.append(climb(from: start, using: &stream)) }
        return found.sorted { $0.promise > $1.promise } + pool
    }

    private func wideLook(using stream: inout RandomStream) -> [SpaceColumns.Row] {
        var rows = (0..<effort.breadth / 2).map { _ in columns.sample(using: &stream) }
        guard !leaders.isEmpty else { return rows }
        for index in 0..<effort.breadth / 2 {
            let leader = leaders[index % leaders.count]
            rows.append(columns.mutated(leader, using: &stream))
        }
        return rows
    }

    func scored(_ rows: [SpaceColumns.Row]) -> [Candidate] {
        guard !rows.isEmpty else { return [] }
        let promises = committee.promises(rows.map(committee.features.encode))
        return zip(rows, promises).map { Candidate(row: $0, promise: $1) }
    }

    /// The most promising of the pool that are not crowded together.
    private func starts(from pool: [Candidate]) -> [Candidate] {
        var starts: [Candidate] = []
        for candidate in pool where starts.count < effort.climbs {
            let isNew = starts.allSatisfy { distance($0.row, candidate.row) > 0.05 }
            if isNew { starts.append(candidate) }
        }
        return starts
    }

    private func distance(_ left: SpaceColumns.Row, _ right: SpaceColumns.Row) -> Double {
        zip(committee.features.encode(left), committee.features.encode(right)).map { abs($0 - $1) }.max() ?? 0
    }

    /// By turns along the slope of all numbers at once and to the best neighbour in one of the others.
    private func climb(from start: Candidate, using stream: inout RandomStream) -> Candidate {
        var current = start
        for _ in 0..<4 {
            var next = ascended(from: current)
            next = stepped(from: next, using: &stream)
            guard next.promise > current.promise + 1e-6 else { break }
            current = next
        }
        return current
    }

    private func ascended(from start: Candidate) -> Candidate {
        let features = committee.features
        let moving = (0..<features.numbers).filter { isMoving(features.order[$0], in: start.row) }
        guard !moving.isEmpty else { return start }
        var point = features.encode(start.row)
        let box = BoxMinimizer(
            lower: moving.map { _ in 0 }, upper: moving.map { _ in 1 }, evaluations: effort.steps, tolerance: 1e-2)
        let (end, _) = box.minimum(from: moving.map { point[$0] }) { numbers in
            for (index, feature) in moving.enumerated() { point[feature] = numbers[index] }
            let (promise, gradient) = committee.slope(at: point, moving: moving)
            return (-promise, gradient.map { -$0 })
        }
        var row = start.row
        for (index, feature) in moving.enumerated() {
            let place = features.order[feature]
            row[place] = columns.columns[place].snapped(end[index])
        }
        let snapped = scored([row])[0]
        return snapped.promise > start.promise ? snapped : start
    }

    /// A continuum, or many values in a row on which nothing else depends.
    private func isMoving(_ place: Int, in row: SpaceColumns.Row) -> Bool {
        let column = columns.columns[place]
        return !row[place].isNaN && !column.isStructural && column.domain.count.map { $0 > 4 } ?? true
    }

    private func stepped(from start: Candidate, using stream: inout RandomStream) -> Candidate {
        var current = start
        for _ in 0..<6 {
            let neighbours = columns.neighbours(of: current.row, using: &stream)
            guard let best = scored(neighbours).max(by: { $0.promise < $1.promise }),
                best.promise > current.promise + 1e-9
            else { break }
            current = best
        }
        return current
    }
}
