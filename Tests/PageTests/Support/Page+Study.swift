import Foundation
import Testing

/// A mark of a chart with the raw values that it stands for.
struct Mark: Hashable, CustomStringConvertible {
    let trial: Int
    let x: Double
    let y: Double

    init(_ trial: Double, _ x: Double, _ y: Double) {
        self.trial = Int(exactly: trial) ?? 0
        (self.x, self.y) = (x, y)
    }

    /// Whether it stands for the same, up to what times are rounded to.
    func isNear(_ other: Mark) -> Bool { trial == other.trial && abs(x - other.x) < 0.0015 && abs(y - other.y) < 1e-12 }

    var description: String { "\(trial): (\(x), \(y))" }
}

// What a study's page shows.
extension Page {
    /// Opens the page of a study and waits for its first rows.
    func visit(_ exhibit: Exhibit, _ side: Exhibit.Side = .report, _ fragment: String = "") async throws {
        try await open(exhibit.address(side, fragment))
        try await waitUntilReady()
    }

    func waitUntilReady() async throws {
        try await wait(until: "document.body.dataset.ready === 'true' && (\(nearChartsAreDrawn))()", timeout: 20)
    }

    /// Goes to a chart and waits until it is drawn.
    ///
    /// - Parameter outer: the chart that holds it; nil where it stands by itself.
    func look(at chart: String, in outer: String? = nil) async throws {
        if let outer { try await look(at: outer) }
        let id = JSON.text("chart-" + chart)
        // Charts above it grow meanwhile and push it away.
        try await wait(
            until: """
                (() => { const chart = document.getElementById(\(id))
                chart?.scrollIntoView({ block: 'center', behavior: 'instant' })
                return chart?.dataset.drawn && (\(nearChartsAreDrawn))() })()
                """, timeout: 20)
    }

    /// The marks that a selector finds, by trial.
    func marks(_ selector: String) async throws -> [Mark] {
        try await attributes(selector, ["trial", "x", "y"])
            .map { values in
                let numbers = values.map { $0.flatMap(Double.init) ?? .nan }
                return Mark(numbers[0], numbers[1], numbers[2])
            }
            .sorted { ($0.trial, $0.x) < ($1.trial, $1.x) }
    }

    /// `data-…` of each element that a selector finds, in the page's order.
    func attributes(_ selector: String, _ names: [String]) async throws -> [[String?]] {
        let found = try await evaluate(
            """
            [...document.querySelectorAll(\(JSON.text(selector)))]
                .map((node) => \(JSON.array(names.map(JSON.text))).map((name) => node.dataset[name] ?? null))
            """)
        return found.array.map { $0.array.map(\.text) }
    }

    /// The texts of the elements that a selector finds, as they stand in the page.
    func texts(_ selector: String) async throws -> [String] {
        let nodes = "[...document.querySelectorAll(\(JSON.text(selector)))]"
        return try await evaluate("\(nodes).map((node) => node.textContent.trim())").texts
    }

    /// The trials that the leaderboard shows, in its order.
    func shownTrials() async throws -> [Int] {
        try await attributes("#leaderboard tbody tr[data-trial]", ["trial"]).compactMap { $0[0].flatMap { Int($0) } }
    }
}

/// JavaScript: whether every chart is drawn that the page draws at this place, so that nothing moves any more.
private let nearChartsAreDrawn = """
    () => [...document.querySelectorAll('main section:not([hidden]) > [data-chart]')].every((chart) => {
        const { top, bottom } = chart.closest('section').getBoundingClientRect()
        return chart.dataset.drawn || top > innerHeight + 500 || bottom < -500
    })
    """
