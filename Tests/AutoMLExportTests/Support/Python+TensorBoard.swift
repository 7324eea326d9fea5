import Foundation
import Testing

extension Python {
    static let readScript = package.appendingPathComponent("Tests/tensorboard/read.py")

    static let hasTensorBoard: Bool =
        FileManager.default.isExecutableFile(atPath: interpreter)
        && (try? run(["-c", "import tensorboard.plugins.hparams.list_session_groups"])) != nil

    static let noTensorBoard: Comment =
        "needs a Python with tensorboard in .venv, or named by AUTOML_PYTHON; ./test makes one"
}
