import ArgumentParser
import AutoMLDashboard
import AutoMLReport
import AutoMLStore
import Foundation

struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Show the studies of a database in a browser, live.",
        discussion: """
            The page follows what searches write, also those of other processes. It listens on this machine alone, \
            unless --host says otherwise; then a token is needed, which the printed address has at its end.
            """)

    @Option(
        help: ArgumentHelp(
            "Where to listen, 0 for any port that is free; default: \(defaultPort), or a free one.", valueName: "n"))
    var port: UInt16?

    @Option(
        help: ArgumentHelp("The IPv4 address to listen on; 0.0.0.0 for all of this machine's.", valueName: "address"))
    var host = loopback

    @OptionGroup var store: StoreOptions
    @OptionGroup var verbosity: VerbosityOptions

    private static let loopback = "127.0.0.1"
    private static let defaultPort: UInt16 = 8765

    func run() async throws {
        guard let port else {
            do { return try await serve(on: Self.defaultPort) } catch DashboardError.cannotListen {
                return try await serve(on: 0)
            }
        }
        try await serve(on: port)
    }

    private func serve(on port: UInt16) async throws {
        let token = host.hasPrefix("127.") ? nil : AccessToken.fresh()
        let server = try DashboardServer(
            database: store.path, host: host, port: port, token: token, origin: .init(store),
            describe: ArchitectureSource(try SQLiteTrialStore(reading: store.path), store))
        let serving = Task {
            try await server.run { [verbosity] address in
                Terminal.print(address + (token.map { "?token=\($0)" } ?? ""))
                verbosity.say("serving \(store.path); Ctrl-C ends it")
            }
        }
        let interruption = Interruption { serving.cancel() }
        defer { withExtendedLifetime(interruption) {} }
        try await serving.value
    }
}
