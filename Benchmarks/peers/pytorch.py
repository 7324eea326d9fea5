"""PyTorch: eager, eager with channels_last, and torch.compile.

Best settings found: fused Adam (a quarter faster than the default on the small networks), one thread, whole batches
gathered with one index. torch.compile takes forward, loss and backward, and is fastest with channels_last.
"""

import argparse
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch._inductor import config as inductor

from peers.worker import Unsuitable, serve
from peers.workloads import CLASSES, LEARNING_RATE, Workload, synthetic

MODES = ("eager", "channels-last", "compile")


def network(workload: Workload) -> nn.Module:
    match workload.name:
        case "cnn-32-64":
            return cnn()
        case "resnet8-16":
            return resnet()
        case _:
            return mlp(workload)


def mlp(workload: Workload) -> nn.Module:
    sizes = (*workload.shape, *workload.hidden)
    layers: list[nn.Module] = []
    for inputs, outputs in pairwise(sizes):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
        layers += [nn.Dropout(workload.dropout)] if workload.dropout else []
    return nn.Sequential(*layers, nn.Linear(sizes[-1], CLASSES))


def cnn() -> nn.Module:
    return nn.Sequential(
        *(nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)),
        *(nn.Flatten(), nn.Linear(64 * 7 * 7, 128), nn.ReLU(), nn.Dropout(0.5)),
        nn.Linear(128, CLASSES),
    )


def resnet() -> nn.Module:
    return nn.Sequential(
        *(normalized(1, 16, 3), nn.ReLU(inplace=True)),
        *(ResidualBlock(16, 16, 1), ResidualBlock(16, 32, 2), ResidualBlock(32, 64, 2)),
        *(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, CLASSES)),
    )


def normalized(inputs: int, outputs: int, kernel: int, stride: int = 1) -> nn.Sequential:
    """Convolution and batch norm."""
    convolution = nn.Conv2d(inputs, outputs, kernel, stride, padding=kernel // 2, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs))


class ResidualBlock(nn.Module):
    """Two 3x3 convolutions, and a 1x1 projection where the shape changes."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.first = normalized(inputs, outputs, 3, stride)
        self.second = normalized(outputs, outputs, 3)
        same = inputs == outputs and stride == 1
        self.shortcut = nn.Identity() if same else normalized(inputs, outputs, 1, stride)
        self.relu = nn.ReLU(inplace=True)

    def forward(self, x: Tensor) -> Tensor:
        return self.relu(self.second(self.relu(self.first(x))) + self.shortcut(x))


class PyTorchTrainer:
    def __init__(self, workload: Workload, mode: str) -> None:
        if mode == "channels-last" and len(workload.shape) != 3:
            raise Unsuitable("no images: see pytorch")
        self.workload = workload
        inputs, labels = synthetic(workload)
        self.inputs, self.labels = torch.from_numpy(inputs), torch.from_numpy(labels).long()
        self.network = network(workload)
        if len(workload.shape) == 3:
            self._arrange_images(mode)
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=LEARNING_RATE, fused=True)
        self.cross_entropy = nn.CrossEntropyLoss()
        self.loss = torch.compile(self._loss) if mode == "compile" else self._loss

    def train(self, epochs: int) -> None:
        for _ in range(epochs):
            for indices in torch.randperm(self.workload.samples).split(self.workload.batch):
                self._step(self.inputs[indices], self.labels[indices])

    def _arrange_images(self, mode: str) -> None:
        """`[N, C, H, W]`, in memory as `[N, H, W, C]` where the mode says so."""
        self.inputs = self.inputs.permute(0, 3, 1, 2)
        if mode == "eager":
            self.inputs = self.inputs.contiguous()
        else:
            self.network = self.network.to(memory_format=torch.channels_last)

    def _step(self, inputs: Tensor, labels: Tensor) -> None:
        self.optimizer.zero_grad(set_to_none=True)
        self.loss(inputs, labels).backward()
        self.optimizer.step()

    def _loss(self, inputs: Tensor, labels: Tensor) -> Tensor:
        return self.cross_entropy(self.network(inputs), labels)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mode", choices=MODES, default="eager")
    mode = parser.parse_args().mode
    if torch.backends.cpu.get_cpu_capability() == "AVX2":
        inductor.cpp.simdlen = 256  # else compiled code may expect wider vectors than ATen's, and crash
    torch.manual_seed(0)
    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    serve("pytorch" if mode == "eager" else f"pytorch-{mode}", lambda workload: PyTorchTrainer(workload, mode))


if __name__ == "__main__":
    main()
