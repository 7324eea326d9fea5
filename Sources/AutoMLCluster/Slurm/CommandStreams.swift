import Foundation

/// What goes into a running command and what has come out of it so far.
struct CommandStreams {
    /// Bytes as they came; text for people where they are no UTF-8.
    struct Collected {
        fileprivate(set) var bytes: [UInt8] = []
        var count: Int { bytes.count }
        var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    private(set) var output = Collected()
    private(set) var errors = Collected()
    private var input: ArraySlice<UInt8>
    private let child: CommandProcess
    private var isInputOpen = true
    private var chunk = [UInt8](repeating: 0, count: 1 << 16)

    init(_ child: CommandProcess, input: String) {
        self.child = child
        self.input = Array(input.utf8)[...]
    }

    /// Writes and reads what is possible now; of a flood a part, so that limits are looked at meanwhile.
    mutating func move() {
        write()
        read(child.output, into: \.output)
        read(child.errors, into: \.errors)
    }

    /// Until something is there to read, or for so long.
    func sleep(milliseconds: Int32) {
        var waiting = [child.output, child.errors].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        poll(&waiting, nfds_t(waiting.count), milliseconds)
        // Both streams closed: poll comes back at once, and what is waited for is the end of the process.
        if waiting.allSatisfy({ $0.revents & Int16(POLLIN) == 0 && $0.revents != 0 }) { usleep(1_000) }
    }

    mutating func close() {
        closeInput()
        Foundation.close(child.output)
        Foundation.close(child.errors)
    }

    private mutating func write() {
        while isInputOpen, !input.isEmpty {
            let count = input.withUnsafeBytes { Foundation.write(child.input, $0.baseAddress, $0.count) }
            if count < 0, errno == EAGAIN || errno == EINTR { return }
            // A program that reads no further may still have an answer.
            input = count > 0 ? input.dropFirst(count) : []
        }
        closeInput()
    }

    private mutating func closeInput() {
        if isInputOpen { Foundation.close(child.input) }
        isInputOpen = false
    }

    private mutating func read(_ end: Int32, into collected: WritableKeyPath<Self, Collected>) {
        for _ in 0..<64 {
            let count = Foundation.read(end, &chunk, chunk.count)
            guard count > 0 else { return }
            self[keyPath: collected].bytes += chunk[..<count]
        }
    }
}
