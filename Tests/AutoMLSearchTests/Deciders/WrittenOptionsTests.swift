import AutoMLSearch
import Testing

@Suite struct WrittenOptionsTests {
    @Test func anOwnerWithOptionsIsReadAndWritten() throws {
        let options = try #require(Options(written: "evolution:sample=5,population=20"))
        #expect(options.owner == "evolution" && options.values == ["population": "20", "sample": "5"])
        #expect(options.written == "evolution:population=20,sample=5")
        #expect(Options(written: "tpe")?.written == "tpe")
        #expect(Options(written: "./my=file.py:a=b=c")?.values == ["a": "b=c"])
    }

    @Test(arguments: ["", ":", ":a=1", "tpe:a", "tpe:=1", "tpe:a=1,b"]) func anythingElseIsNone(text: String) {
        #expect(Options(written: text) == nil)
    }
}
