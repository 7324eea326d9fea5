import ArgumentParser
import AutoMLData
import AutoMLModels
import AutoMLTerminal

extension DataCommand {
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the data sets that have a name, and what else works.",
            discussion: "Fetched ones lie in AUTOML_CACHE, else in XDG_CACHE_HOME/automl, else in ~/.cache/automl.")

        @OptionGroup var format: FormatOptions
        @OptionGroup var verbosity: VerbosityOptions

        func run() throws {
            let cache = DataCache()
            let listings =
                BuiltInDataset.allCases.map { DataListing($0.listing) }
                + Catalogue.wellKnown.datasets.map { DataListing($0, in: cache) }
            switch format.format {
            case .json: try JSON.print(listings)
            case .csv:
                var csv = CSV(["name", "samples", "shape", "classes", "what", "state", "bytes", "path"])
                for listing in listings {
                    csv.add(cells(listing) + [listing.state, listing.bytes.map(String.init) ?? "", listing.path ?? ""])
                }
                Terminal.print(document: csv.text)
            case .table: printWords(listings)
            }
        }

        private func printWords(_ listings: [DataListing]) {
            var table = Table(["name", ">samples", "shape", ">classes", "what", "where"])
            for listing in listings { table.add(cells(listing) + [listing.place]) }
            Terminal.print(table)
            Terminal.print("\n--data also takes:")
            for form in DataSource.acceptedForms { Terminal.print("  \(form)") }
            Terminal.print("")
            for listing in listings {
                if let attribution = listing.attribution { Terminal.print("\(listing.name): \(attribution)") }
            }
        }

        private func cells(_ listing: DataListing) -> [String] {
            [
                listing.name, String(listing.samples), listing.shape.map(String.init).joined(separator: "×"),
                String(listing.classes), listing.what,
            ]
        }
    }
}

/// A row of `data list`.
struct DataListing: Encodable {
    var name: String
    var what: String
    var samples: Int
    /// `[H, W, C]`
    var shape: [Int]
    var classes: Int
    var attribution: String?
    /// `built_in`, `fetched`, `not_fetched`, `partial` or `damaged`.
    var state: String
    /// On disk where it is fetched, to be fetched where it is not; nil where it is built in.
    var bytes: Int?
    /// Its folder, where there is one.
    var path: String?

    init(_ listing: BuiltInDataset.Listing) {
        (name, what, samples) = (listing.name, listing.what, listing.samples)
        (shape, classes, attribution) = (listing.shape, listing.classes, listing.attribution)
        state = "built_in"
    }

    init(_ dataset: FetchableDataset, in cache: DataCache) {
        (name, what, samples) = (dataset.name, dataset.what, dataset.samples)
        (shape, classes, attribution) = (dataset.shape, dataset.classNames.count, dataset.attribution)
        (bytes, path) = (dataset.bytes, cache.folder(of: dataset))
        switch cache.state(of: dataset) {
        case .absent: (state, path) = ("not_fetched", nil)
        case .partial: state = "partial"
        case .damaged: state = "damaged"
        case .complete(let bytes): (state, self.bytes) = ("fetched", bytes)
        }
    }

    /// For a person: where it is, or how to come by it.
    var place: String {
        let size = bytes.map { ByteSize($0).description } ?? ""
        switch state {
        case "built_in": return "built in"
        case "fetched": return "\(path ?? "") (\(size))"
        case "damaged": return "damaged; automl data fetch \(name)"
        case "partial": return "in part; automl data fetch \(name)"
        default: return "automl data fetch \(name) (\(size))"
        }
    }
}
