import Foundation

extension Machine {
    /// The processor's name as it tells it, such as `Intel(R) Xeon(R) Processor @ 2.80GHz`; `unknown` where it does not.
    public static var processor: String {
        #if os(macOS)
            return systemName("machdep.cpu.brand_string") ?? "unknown"
        #else
            let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
            let name = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
            return name?.trimmingCharacters(in: .whitespaces) ?? "unknown"
        #endif
    }

    #if os(macOS)
        private static func systemName(_ key: String) -> String? {
            var size = 0
            guard sysctlbyname(key, nil, &size, nil, 0) == 0, size > 1 else { return nil }
            var bytes = [UInt8](repeating: 0, count: size)
            guard sysctlbyname(key, &bytes, &size, nil, 0) == 0 else { return nil }
            return String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    #endif
}
