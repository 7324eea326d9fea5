import Foundation

/// The controller's view of its crew: the items that wait or run, and the members.
///
/// What it knows is read anew at each look; what it wants is asked for at each look until it is so.
struct Crew {
    let inner: any TrialExecutor
    let folder: URL
    let settings: CrewSettings
    let now: @Sendable () -> Double

    /// By their numbers, in the order of which they are begun.
    var items: [Int: CrewedItem] = [:]
    var numbers: [JobID: Int] = [:]
    /// The items that wait, in their order.
    var queue: [Int] = []
    var ended = EndedJobs()
    var members: [Int: HiredMember] = [:]
    /// Members that died in a row before they began anything.
    var earlyDeaths = 0
    private(set) var isClosed = false
    private var lastItem = 0
    private var lastMember = 0

    /// Finds what an earlier controller left in the folder.
    ///
    /// - Throws: `SharedFolderError`.
    init(
        _ inner: any TrialExecutor, folder: URL, settings: CrewSettings, now: @escaping @Sendable () -> Double
    ) throws {
        (self.inner, self.folder, self.settings, self.now) = (inner, folder, settings, now)
        try SharedFile.makeFolder(folder)
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) { find(name) }
    }

    // MARK: - Items

    mutating func take(_ request: JobRequest) throws -> JobID {
        if isClosed { throw ExecutorError.refused("the crew is closed") }
        let id = JobID(name: request.name)
        if numbers[id] != nil { return id }
        ended.forget(id)
        // What was asked of an earlier job of this leg is not asked of this one.
        CrewItem(request, job: id).leg?.withdrawStop()
        lastItem += 1
        add(CrewedItem(request), lastItem)
        return id
    }

    func knows(_ id: JobID) -> Bool { numbers[id] != nil || ended[id] != nil }

    mutating func add(_ item: CrewedItem, _ number: Int) {
        items[number] = item
        numbers[item.id] = number
        if item.place == .waiting { queue.append(number) }
    }

    /// Back to its place in the queue.
    mutating func putBack(_ number: Int) {
        detach(number)
        items[number]?.place = .waiting
        queue.insert(number, at: queue.firstIndex { $0 > number } ?? queue.endIndex)
    }

    mutating func end(_ number: Int, _ ending: JobEnding) {
        guard let item = items[number] else { return }
        let node = node(of: item)
        if item.place == .waiting { queue.removeAll { $0 == number } } else { detach(number) }
        items[number] = nil
        numbers[item.id] = nil
        ended.add(JobStatus(id: item.id, name: item.name, state: .ended(ending), node: node))
    }

    private mutating func detach(_ number: Int) {
        guard let member = items[number]?.member else { return }
        members[member]?.items.removeAll { $0 == number }
    }

    func node(of item: CrewedItem) -> String? {
        guard item.isBegun, let member = item.member.flatMap({ members[$0] }) else { return nil }
        return member.node ?? member.host
    }

    // MARK: - Members

    /// In their order: what is decided is the same whenever the state is.
    var memberNumbers: [Int] { members.keys.sorted() }

    mutating func nextMember() -> (number: Int, folder: MemberFolder) {
        lastMember += 1
        return (lastMember, memberFolder(lastMember))
    }

    private func memberFolder(_ number: Int) -> MemberFolder {
        MemberFolder(url: folder.appendingPathComponent("member-\(number)", isDirectory: true))
    }

    private mutating func find(_ name: String) {
        guard name.hasPrefix("member-") else { return }
        let words = name.dropFirst("member-".count).split(separator: ".")
        guard let number = words.first.flatMap({ Int($0) }) else { return }
        lastMember = max(lastMember, number)
        if words.count == 1 { find(member: number) }
    }

    private mutating func find(member number: Int) {
        let folder = memberFolder(number)
        guard let plan = folder.plan else { return folder.removeUnlessPlanned() }
        members[number] = HiredMember(plan, folder)
        members[number]?.isClosed = folder.isClosed
        lastItem = max(lastItem, folder.allNumbers.max() ?? 0)
        for step in [MemberFolder.Step.begun, .inbox] {
            for item in folder.numbers(in: step) { find(item, in: step, of: number) }
        }
    }

    private mutating func find(_ number: Int, in step: MemberFolder.Step, of member: Int) {
        guard items[number] == nil, let item = members[member]?.folder.item(number, in: step),
            numbers[JobID(name: item.name)] == nil
        else { return }
        add(CrewedItem(item.request, place: step == .begun ? .begun(member) : .inbox(member)), number)
        members[member]?.items.append(number)
    }

    // MARK: - The end

    mutating func close() throws {
        isClosed = true
        for number in memberNumbers { try close(number) }
        cancelQueue()
        cancelMembers()
    }

    mutating func cancelQueue() {
        for number in queue { end(number, .cancelled) }
    }

    /// Lets a member leave, and takes back what it has not begun.
    mutating func close(_ number: Int) throws {
        guard let member = members[number], member.ending == nil else { return }
        if !member.isClosed { try member.folder.close() }
        members[number]?.isClosed = true
        for item in member.items { recall(item) }
    }

    /// - Returns: whether the item waits again; otherwise it is, or seems to be, begun.
    @discardableResult
    mutating func recall(_ number: Int) -> Bool {
        guard case .inbox(let member) = items[number]?.place, members[member]?.folder.takeBack(number) == true else {
            return false
        }
        putBack(number)
        return true
    }
}
