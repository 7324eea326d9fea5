/// What whoever waits for a leg wants of the monitor: in order, since a leg that is given up may come back at once.
enum LegOrder {
    case follow(Follower)
    case wish(LegView.Wish, LegName)
    /// Nothing in its folder is needed any more.
    case release(LegName)
    /// Somebody else sees to it.
    case abandon(LegName)

    var leg: LegName {
        switch self {
        case .follow(let follower): follower.tracker.name
        case .wish(_, let leg), .release(let leg), .abandon(let leg): leg
        }
    }
}
