public import Foundation

/// A place that holds the files of a data set: a folder on the web or on this machine.
public enum Mirror: Sendable, Hashable {
    /// Over http or https; the path ends in a slash.
    case web(URL)
    case folder(path: String)

    /// What a person names: `https://…`, `http://…`, `file://…` or the path of a folder.
    ///
    /// What comes from there is held against the catalogue's digests like everything else.
    ///
    /// - Throws: `DataError` for another kind of address, and for what is no folder.
    public init(_ text: String) throws {
        guard text.contains("://") else {
            self = try Self.folder(text, called: text)
            return
        }
        guard let url = URL(string: text), let scheme = url.scheme?.lowercased() else {
            throw DataError(text, "is not an address")
        }
        switch scheme {
        case "http", "https":
            guard let host = url.host, !host.isEmpty else { throw DataError(text, "names no host") }
            self = .web(Self.closed(url))
        case "file": self = try Self.folder(url.path, called: text)
        default: throw DataError(text, "is not an address of http, https or file")
        }
    }

    /// - Precondition: `address` is a https address that ends in a slash.
    init(web address: StaticString) {
        guard let url = URL(string: "\(address)"), url.scheme == "https", url.path(percentEncoded: true).hasSuffix("/")
        else { preconditionFailure("a folder on the web, over https") }
        self = .web(url)
    }

    private static func folder(_ path: String, called name: String) throws -> Mirror {
        guard Folder.isFolder(path) else {
            throw DataError(name, "is neither a folder nor an address of http or https")
        }
        return .folder(path: path)
    }

    private static func closed(_ url: URL) -> URL {
        url.path.hasSuffix("/") || url.absoluteString.hasSuffix("/")
            ? url : url.appendingPathComponent("", isDirectory: true)
    }
}

extension Mirror: CustomStringConvertible {
    /// Without a password that may stand in an address.
    public var description: String {
        switch self {
        case .web(let url): Self.shown(url)
        case .folder(let path): path
        }
    }

    static func shown(_ url: URL) -> String {
        guard var parts = URLComponents(url: url, resolvingAgainstBaseURL: true) else { return url.host ?? "" }
        (parts.user, parts.password, parts.query, parts.fragment) = (nil, nil, nil, nil)
        return parts.string ?? url.host ?? ""
    }
}
