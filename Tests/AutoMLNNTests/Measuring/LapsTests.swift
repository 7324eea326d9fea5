import AutoMLNN
import Testing

@Suite struct LapsTests {
    @Test func countsStepsASecondByLap() {
        var laps = Laps(2, seconds: 0.2, warmUp: 0.1)
        let milliseconds = [0, 60, 120, 130] + [140, 160, 180, 200, 220, 240] + [290, 340]
        for time in milliseconds { laps.stepBegins(UInt64(time) * 1_000_000, thread: 0) }
        // Warm until three steps and 100 ms are over: 130. Then 110 ms with six steps, 100 ms with two.
        #expect(laps.rates.count == 2 && laps.areDone)
        #expect(abs(laps.rates[0] - 6 / 0.11) < 1e-6 && abs(laps.rates[1] - 2 / 0.1) < 1e-6)
    }

    @Test func aStepLongerThanALapIsALap() {
        var laps = Laps(3, seconds: 0.003, warmUp: 0)
        for step in 0...6 { laps.stepBegins(UInt64(step) * 1_000_000_000, thread: 0) }
        #expect(laps.rates == [1, 1, 1])
    }

    /// The 20 ms after each lap's start are not of it.
    @Test func aLapMayStartAgain() {
        var laps = Laps(2, seconds: 0.2, warmUp: 0)
        var time: UInt64 = 0
        while !laps.areDone {
            laps.stepBegins(time, thread: 0)
            if laps.isAtStart {
                time += 20_000_000
                laps.startAgain(time)
            }
            time += 50_000_000
        }
        #expect(laps.rates == [20, 20])
    }

    /// Half a second of a core in each second after the warm-up.
    @Test func tellsWhatOthersTookOfTheCore() {
        var laps = Laps(2, seconds: 2, warmUp: 0)
        for step in 0...5 {
            laps.stepBegins(UInt64(step) * 1_000_000_000, thread: UInt64(step) * 500_000_000)
        }
        #expect(laps.areDone && abs(laps.processorShare - 0.5) < 1e-9)
    }
}
