/// What happens while a data set is fetched, for whoever watches.
public enum FetchEvent: Sendable, Hashable {
    /// Another process fetches the same data set; this one waits for it.
    case waiting
    /// A file that is there already, whole.
    case kept(RemoteFile)
    /// A file begins to arrive, or goes on from `offset`.
    case began(RemoteFile, from: String, offset: Int)
    /// So many bytes of a file are here.
    case received(RemoteFile, bytes: Int)
    /// The same mirror is asked again after a pause.
    case retrying(RemoteFile, from: String, reason: String, pause: Duration)
    /// A mirror is given up.
    case refused(RemoteFile, from: String, reason: String)
    /// A file is whole and has its name.
    case finished(RemoteFile)
    case unpacking(RemoteFile)
}
