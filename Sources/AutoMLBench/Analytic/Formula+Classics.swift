import AutoMLSearch
import Foundation

/// Test functions of the literature, as collected by Surjanovic and Bingham (Virtual Library of Simulation
/// Experiments), with their published least values.
extension Formula {
    /// Two dimensions, three equal minima.
    static let branin = Formula(
        name: "branin", summary: "2 floats, smooth, three equal minima",
        hyperparameters: [
            Hyperparameter("x1", .real(low: -5, high: 10)), Hyperparameter("x2", .real(low: 0, high: 15)),
        ], minimum: 0.39788735772973816
    ) { configuration in
        let (x, y) = (configuration.number("x1"), configuration.number("x2"))
        let bend = y - 5.1 / (4 * .pi * .pi) * x * x + 5 / .pi * x - 6
        return bend * bend + 10 * (1 - 1 / (8 * .pi)) * cos(x) + 10
    }

    /// Six dimensions, six local minima.
    static let hartmann6 = Formula(
        name: "hartmann6", summary: "6 floats, smooth, six local minima", hyperparameters: unitCube(6),
        minimum: -3.3223680114155147
    ) { configuration in
        -hartmann((1...6).map { configuration.number("x\($0)") }, Hartmann.six)
    }

    /// Hartmann's function of three dimensions under noise of about a third of its spread.
    static let noisy = Formula(
        name: "noisy", summary: "3 floats (Hartmann), noise of 0.3 on every value, scored without it",
        hyperparameters: unitCube(3), minimum: -3.862782147820756, noise: 0.3
    ) { configuration in
        -hartmann((1...3).map { configuration.number("x\($0)") }, Hartmann.three)
    }

    /// The function of Styblinski and Tang in four of twenty dimensions: 16 local minima, the best off the centre.
    static let fewMatter = Formula(
        name: "few-matter", summary: "20 floats of which 4 matter (Styblinski-Tang, 16 local minima)",
        hyperparameters: (1...20).map { Hyperparameter("x\($0)", .real(low: -5, high: 5)) },
        minimum: 4 * -39.166165703771412
    ) { configuration in
        [3, 8, 12, 17].reduce(0.0) { $0 + doubleWell(configuration.number("x\($1)")) }
    }

    /// One dimension of the function of Styblinski and Tang: least at -2.903534.
    private static func doubleWell(_ x: Double) -> Double {
        let square = x * x
        return (square * square - 16 * square + 5 * x) / 2
    }

    private static func unitCube(_ dimensions: Int) -> [Hyperparameter] {
        (1...dimensions).map { Hyperparameter("x\($0)", .real(low: 0, high: 1)) }
    }

    private static func hartmann(_ x: [Double], _ function: Hartmann) -> Double {
        zip(zip(function.scales, function.centres), Hartmann.weights).reduce(0) { sum, bump in
            let ((scale, centre), weight) = bump
            let distance = x.indices.reduce(0) { $0 + scale[$1] * pow(x[$1] - centre[$1], 2) }
            return sum + weight * exp(-distance)
        }
    }
}

/// The constants of Hartmann's functions: four bumps, each with a scale and a centre per dimension.
private struct Hartmann {
    static let weights = [1.0, 1.2, 3.0, 3.2]
    let scales: [[Double]]
    let centres: [[Double]]

    static let three = Hartmann(
        scales: [[3, 10, 30], [0.1, 10, 35], [3, 10, 30], [0.1, 10, 35]],
        centres: [
            [0.3689, 0.1170, 0.2673], [0.4699, 0.4387, 0.7470], [0.1091, 0.8732, 0.5547], [0.0381, 0.5743, 0.8828],
        ])

    static let six = Hartmann(
        scales: [
            [10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14],
        ],
        centres: [
            [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
            [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
        ])
}
