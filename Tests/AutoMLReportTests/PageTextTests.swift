import AutoMLReport
import AutoMLSearch
import AutoMLStore
import Foundation
import Testing

@Suite struct PageTextTests {
    private static let attack = "</script><script>alert(1)</script>\u{202e}\"'<img src=x onerror=alert(1)>"

    @Test func aReportHoldsTheTextsOfOthersAsTextOnly() throws {
        let study = try SampleStudy(Self.attack)
        try study.add(1, [0.5], why: Self.attack)
        try study.store.setNote(Self.attack, study: Self.attack, trial: 1)
        let html = try HTMLReport(of: study.documents).html
        #expect(!html.contains("<script>alert") && !html.contains("<img src=x"))
        #expect(html.components(separatedBy: "</script>").count == 3, "the page's script and its documents, no more")
    }

    @Test func aReportsPolicyAllowsItsOwnScriptAloneAndNoRequest() throws {
        let study = try SampleStudy()
        let html = try HTMLReport(of: study.documents).html
        let policy = try #require(html.firstMatch(of: /Content-Security-Policy" content="([^"]*)"/)?.1)
        #expect(policy.contains("default-src 'none'") && policy.contains("script-src 'sha256-"))
        #expect(!policy.contains("connect-src") && !policy.contains("unsafe"))
        #expect(!html.contains("{{"))
    }

    @Test func aLivePageMayAskItsOwnServerAndKnowsItsToken() {
        let page = Page(live: "secret")
        #expect(page.html.contains("<meta name=\"automl-live\" content=\"secret\">"))
        #expect(page.policy.contains("connect-src 'self'"))
        #expect(!page.html.contains("id=\"documents\""))
    }

    @Test func markdownShowsWhatItWouldObey() throws {
        let study = try SampleStudy("a|b <b>*c*</b> @you")
        try study.add(1, [0.5, 0.6])
        let text = try MarkdownReport(of: "a|b <b>*c*</b> @you", in: study.store).text
        #expect(text.contains("a\\|b \\<b\\>\\*c\\*\\</b\\>"))
        #expect(text.contains("| 1 | 1 | 60.00 % |"))
        #expect(text.contains("learning\\_rate=0.01"))
        #expect(text.hasSuffix("\n"))
    }

    @Test func theSummarySaysWhatTheNumbersSay() throws {
        let study = try SampleStudy()
        try study.add(1, [0.90], parameters: 5_000)
        try study.add(2, [0.91], depth: 2, parameters: 50_000)
        try study.add(3, [0.20], depth: 3, parameters: 100)
        let words = try ParsedDocument(try study.documents.overview()).objects("words")
        let text = words.compactMap { $0["text"] as? String }.joined(separator: "\n")
        #expect(words.first?["title"] as? String == "What was searched")
        #expect(text.contains("3 trials of the space small on digits, proposed by random: 3 completed."))
        #expect(text.contains("Trial 2, an mlp of 50.0k weights: validation accuracy 91.00 %"))
        #expect(text.contains("1 other trial cannot be told from it"))
        #expect(text.contains("The smallest network among them is trial 1 with 5.00k weights."))
        #expect(text.contains("The sealed test set has not been opened."))
    }
}
