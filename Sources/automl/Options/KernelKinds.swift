import ArgumentParser
import AutoMLNN

/// Which kernels to measure: `dense`, `convolution`, or `dense,convolution`.
struct KernelKinds: ExpressibleByArgument {
    let kinds: Set<KernelShape.Kind>

    static let all = KernelKinds(kinds: Set(KernelShape.Kind.allCases))

    private init(kinds: Set<KernelShape.Kind>) { self.kinds = kinds }

    init?(argument: String) {
        let names = argument.split(separator: ",", omittingEmptySubsequences: false)
        let kinds = names.compactMap { KernelShape.Kind(rawValue: String($0)) }
        guard kinds.count == names.count else { return nil }
        self.kinds = Set(kinds)
    }

    var defaultValueDescription: String { KernelShape.Kind.allCases.map(\.rawValue).joined(separator: ",") }

    static var allValueStrings: [String] { KernelShape.Kind.allCases.map(\.rawValue) }
    static var defaultCompletionKind: CompletionKind { .list(allValueStrings) }
}
