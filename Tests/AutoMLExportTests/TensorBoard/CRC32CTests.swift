import AutoMLExport
import Testing

@Suite struct CRC32CTests {
    /// The examples of RFC 3720, appendix B.4; it prints the bytes of a checksum from the lowest on.
    @Test(arguments: [
        ([UInt8](repeating: 0, count: 32), 0x8a91_36aa),
        ([UInt8](repeating: 0xff, count: 32), 0x62a8_ab43),
        (Array(0...31), 0x46dd_794e),
        (Array((0...31).reversed()), 0x113f_db5c),
        (Self.readCommand, 0xd996_3a56),
    ])
    func agreesWithTheExamplesOfRFC3720(bytes: [UInt8], checksum: Int) {
        #expect(CRC32C.checksum(of: bytes) == UInt32(checksum))
    }

    /// The check value of the catalogue of CRCs (CRC-32/ISCSI), and nothing at all.
    @Test func agreesWithTheCheckValueOfTheCatalogue() {
        #expect(CRC32C.checksum(of: Array("123456789".utf8)) == 0xe306_9283)
        #expect(CRC32C.checksum(of: []) == 0)
    }

    /// "An iSCSI - SCSI Read (10) Command PDU".
    private static let readCommand: [UInt8] =
        [0x01, 0xc0] + [UInt8](repeating: 0, count: 14) + [0x14, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0x14, 0, 0, 0, 0x18]
        + [0x28, 0, 0, 0, 0, 0, 0, 0, 0x02, 0, 0, 0, 0, 0, 0, 0]
}
