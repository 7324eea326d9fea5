import CKernels

/// A small team of threads that shares out the parts of one piece of work, such as a layer's pass over a batch.
///
/// The caller is member 0. With one thread a run is a plain loop. No result may depend on who does which part: a part
/// writes memory of its own, and what parts sum is added afterwards in a fixed order. Numbers and addresses only;
/// `CrewThreads` owns the threads.
struct Crew: BitwiseCopyable {
    let threads: Int
    private let team: OpaquePointer?

    /// No thread but the caller's.
    static var alone: Crew { Crew(threads: 1, team: nil) }

    fileprivate init(threads: Int, team: OpaquePointer?) { (self.threads, self.team) = (threads, team) }

    /// Calls `body` once for each part in `0..<parts`, on whichever member is free, and returns when all are done.
    ///
    /// - Parameter body: takes the part, and the member in `0..<threads` that does it.
    func run(_ parts: Int, _ body: (_ part: Int, _ member: Int) -> Void) {
        guard let team, parts > 1 else {
            for part in 0..<parts { body(part, 0) }
            return
        }
        withoutActuallyEscaping(body) { body in
            withUnsafePointer(to: body) { body in
                aml_crew_run(
                    team, parts,
                    { context, part, member in context.assumingMemoryBound(to: Body.self).pointee(part, member) },
                    body)
            }
        }
    }

    private typealias Body = (Int, Int) -> Void

    /// As `run`, over ranges that together are `0..<count`, each but the last a multiple of `step` long.
    func run(_ parts: Int, over count: Int, step: Int = 1, _ body: (_ range: Range<Int>, _ member: Int) -> Void) {
        guard parts > 1 else { return body(0..<count, 0) }
        let steps = (count + step - 1) / step
        run(parts) { part, member in
            let (start, end) = (part * steps / parts * step, (part + 1) * steps / parts * step)
            if start < count { body(start..<min(end, count), member) }
        }
    }

    /// As `run`, over 0..<count of numbers that do not depend on each other.
    func run(overNumbers count: Int, _ body: (_ range: Range<Int>) -> Void) {
        run(parts(numbers: count), over: count, step: Self.numbersOfStep) { range, _ in body(range) }
    }
}

extension Crew {
    /// Into how many parts to cut work of so many multiply-adds: 1 where waking the others takes longer than they save.
    ///
    /// Two for each member, so that one whose core others use too does fewer.
    func parts(multiplyAdds: Int, atMost most: Int) -> Int {
        threads == 1 || multiplyAdds < Self.leastMultiplyAdds ? 1 : max(1, min(2 * threads, most))
    }

    /// The same for work that reads or writes so many numbers, each little work.
    func parts(numbers: Int) -> Int { threads == 1 || numbers < Self.leastNumbers ? 1 : 2 * threads }

    /// Each some 10 to 20 µs on one core of 2020.
    private static let leastMultiplyAdds = 500_000
    private static let leastNumbers = 50_000
    /// Parts begin on lines of memory of their own, where vectors begin in the whole, too.
    private static let numbersOfStep = 1024
}

/// Owns the threads of a crew; ends them with itself.
package final class CrewThreads {
    let crew: Crew
    private let team: OpaquePointer?

    /// - Parameter threads: with the caller's. Where no more can be had there are fewer; results are the same.
    package init(threads: Int) {
        precondition(threads > 0, "somebody must do the work")
        team = threads > 1 ? aml_crew_make(threads - 1) : nil
        crew = Crew(threads: team == nil ? 1 : threads, team: team)
    }

    deinit { if let team { aml_crew_free(team) } }

    /// Calls `body` once for each part in `0..<parts`, on whichever member is free, and returns when all are done.
    package func run(_ parts: Int, _ body: (_ part: Int, _ member: Int) -> Void) { crew.run(parts, body) }
}
