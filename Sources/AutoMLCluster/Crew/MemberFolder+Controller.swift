import Foundation

/// What the controller does in a member's folder.
extension MemberFolder {
    /// Makes the folder, before its job is asked for.
    func prepare(_ plan: MemberPlan) throws {
        for step in Step.allCases { try SharedFile.makeFolder(folder(step)) }
        try SharedFile.write(plan, to: planFile)
    }

    /// Nil where there is none, or it cannot be read.
    var plan: MemberPlan? { (try? SharedFile.read(MemberPlan.self, from: planFile)) ?? nil }

    /// After a controller that died while it made the folder. A plan that cannot be read may be a living member's.
    func removeUnlessPlanned() {
        if access(planFile.path, F_OK) != 0 && errno == ENOENT { remove() }
    }

    package func put(_ item: CrewItem, _ number: Int) throws { try SharedFile.write(item, to: file(number, .inbox)) }

    /// - Returns: whether the item is the controller's again. Otherwise it was most likely begun.
    package func takeBack(_ number: Int) -> Bool { unlink(file(number, .inbox).path) == 0 }

    /// Nil where it has not ended, or that cannot be read at present.
    func exitCode(of number: Int) -> Int32? {
        ((try? SharedFile.read(Answer.self, from: file(number, .ended))) ?? nil)?.exitCode
    }

    /// What an item left behind, after its end was seen. In this order: a controller that dies in between leaves
    /// nothing that looks like an item which goes on.
    func forget(_ number: Int) {
        unlink(file(number, .begun).path)
        unlink(file(number, .ended).path)
    }

    func close() throws { try SharedFile.write(Data(), to: closedFile) }

    /// The numbers of all items of which there is any trace.
    var allNumbers: Set<Int> { Set(Step.allCases.flatMap(numbers(in:))) }

    /// With the member's log, unless it says something.
    func remove() {
        try? FileManager.default.removeItem(at: url)
        let size = (try? FileManager.default.attributesOfItem(atPath: log.path))?[.size] as? Int
        if size == 0 { unlink(log.path) }
    }

    /// Beside the folder: why a member died is wanted after its folder is gone.
    var log: URL { url.appendingPathExtension("log") }
}
