public import AutoMLReport
import AutoMLStore
import FlyingFox
import FlyingSocks
import Foundation

/// Serves the report's page, live, from a database that searches write to.
///
/// Reads the database as any reader does, so watching never holds up a search. What it writes are remarks and requests.
public struct DashboardServer: Sendable {
    private let server: HTTPServer
    private let host: String

    /// - Parameters:
    ///   - host: the IPv4 address to listen on.
    ///   - port: 0 for any that is free.
    ///   - token: what a visitor must know; nil where nobody but this machine can come.
    ///   - describe: how the layers of trials are found.
    /// - Throws: `StoreError` for a database that cannot be read, `DashboardError` for an address that is none.
    public init(
        database path: String, host: String, port: UInt16, token: String?, origin: StudyDocuments.Origin,
        describe: ArchitectureSource
    ) throws {
        let address = try Self.address(host, port)
        let desk = DocumentDesk(
            quick: try SQLiteTrialStore(reading: path), thorough: try SQLiteTrialStore(reading: path), origin: origin,
            describe: describe)
        let gate = Gate(host: host, token: token)
        let handler = Dashboard(desk: desk, gate: gate, pen: Pen(path: path))
        server = HTTPServer(
            config: .init(address: address, timeout: 120, logger: .disabled), handler: handler)
        self.host = host
    }

    /// Listens until the surrounding task is cancelled.
    ///
    /// - Parameter whenListening: called once, with the address that a browser takes.
    /// - Throws: `DashboardError.cannotListen`.
    public func run(whenListening: @escaping @Sendable (String) -> Void) async throws {
        let announcement = Task { [server, host] in
            try await server.waitUntilListening()
            if let port = await server.listeningPort { whenListening("http://\(host):\(port)/") }
        }
        defer { announcement.cancel() }
        do {
            try await server.run()
        } catch  where Task.isCancelled {
            return
        } catch {
            throw DashboardError.cannotListen(host: host, cause: "\(error.localizedDescription)")
        }
    }

    private static func address(_ host: String, _ port: UInt16) throws -> sockaddr_in {
        do { return try .inet(ip4: host, port: port) } catch { throw DashboardError.noAddress(host) }
    }
}

extension HTTPServer {
    fileprivate var listeningPort: UInt16? {
        if case .ip4(_, let port) = listeningAddress { return port }
        return nil
    }
}

/// Why nothing can be served. One line, with the remedy.
public enum DashboardError: Error, Hashable, CustomStringConvertible {
    case noAddress(String)
    case cannotListen(host: String, cause: String)

    public var description: String {
        switch self {
        case .noAddress(let host): "'\(host)' is no IPv4 address; --host takes one such as 127.0.0.1"
        case .cannotListen(let host, let cause):
            "cannot listen on \(host): \(cause); another program may have that port: --port names one, 0 any that is free"
        }
    }
}
