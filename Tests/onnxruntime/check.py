"""Checks an exported model with ONNX' own checker and runs it in onnxruntime.

    python check.py FOLDER

FOLDER holds `model.onnx`, `inputs.f32` and `expected.f32`: raw inputs and expected logits of all samples, little-endian
float32, rows slowest. Prints one JSON object: the largest difference of the logits, the largest expected logit (at
least 1), and the largest difference of the probabilities from the softmax of the expected logits.
"""

import json
import pathlib
import sys

import numpy
import onnx
import onnxruntime


def softmax(logits):
    powers = numpy.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def main(folder):
    path = folder / "model.onnx"
    onnx.checker.check_model(onnx.load(path), full_check=True)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    (entry,) = session.get_inputs()
    sizes = entry.shape[1:]
    inputs = numpy.fromfile(folder / "inputs.f32", dtype="<f4").reshape([-1, *sizes])
    probabilities, logits = session.run(["probabilities", "logits"], {entry.name: inputs})
    expected = numpy.fromfile(folder / "expected.f32", dtype="<f4").reshape(logits.shape).astype(float)
    result = {
        "samples": len(inputs),
        "difference": float(abs(logits - expected).max()),
        "scale": float(max(1, abs(expected).max())),
        "probability_difference": float(abs(probabilities - softmax(expected)).max()),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
