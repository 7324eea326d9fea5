#!/usr/bin/env python3
"""A PyTorch training script that automl searches, with early pruning and checkpoints (needs `pip install torch`).

    automl search --space Plugins/examples/torch/space.json --objective accuracy \
        --evaluator Plugins/examples/torch/train_spirals.py
"""

import math
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))

from automl_plugin import Task, TrialFailed, run

try:
    import torch
    from torch import nn
except ImportError:
    sys.exit("needs PyTorch: pip install torch")

torch.set_num_threads(1)


def spirals(count: int, seed: int) -> "tuple[torch.Tensor, torch.Tensor]":
    """Two spirals, one per class."""
    generator = torch.Generator().manual_seed(seed)
    labels = torch.randint(0, 2, (count,), generator=generator)
    radius = torch.rand(count, generator=generator) * 0.9 + 0.1
    angle = radius * 2 * math.pi + labels * math.pi + torch.randn(count, generator=generator) * 0.05
    return torch.stack([radius * angle.cos(), radius * angle.sin()], 1), labels


train_x, train_y = spirals(4000, 1)
test_x, test_y = spirals(400, 2)


def network(chosen: dict) -> nn.Sequential:
    layers, width = [], 2
    for _ in range(chosen["depth"]):
        layers += [nn.Linear(width, chosen["width"]), nn.Tanh() if chosen["activation"] == "tanh" else nn.ReLU()]
        width = chosen["width"]
    return nn.Sequential(*layers, nn.Linear(width, 2))


def train(task: Task) -> None:
    torch.manual_seed(task.seed)
    model = network(task.configuration)
    optimizer = torch.optim.Adam(model.parameters(), lr=task.configuration["learning_rate"])
    done = load(task, model, optimizer)
    for epoch in task.epochs(after=done):
        loss = train_one_epoch(model, optimizer, task.seed + epoch)
        if not math.isfinite(loss):
            raise TrialFailed(f"the loss is {loss} in epoch {epoch}")
        save(task, model, optimizer, epoch)
        with torch.no_grad():
            accuracy = (model(test_x).argmax(1) == test_y).float().mean().item()
        task.report(epoch, accuracy=accuracy, loss=loss)


def train_one_epoch(model: nn.Module, optimizer: torch.optim.Optimizer, seed: int) -> float:
    order = torch.randperm(len(train_x), generator=torch.Generator().manual_seed(seed % (1 << 63)))
    total = 0.0
    for batch in order.split(64):
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(train_x[batch]), train_y[batch])
        loss.backward()
        optimizer.step()
        total += loss.item() * len(batch)
    return total / len(train_x)


def load(task: Task, model: nn.Module, optimizer: torch.optim.Optimizer) -> int:
    """Goes on from the trial's checkpoint; returns the epochs it has."""
    if not os.path.exists(task.checkpoint("model.pt")):
        return 0
    saved = torch.load(task.checkpoint("model.pt"))
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    return saved["epoch"]


def save(task: Task, model: nn.Module, optimizer: torch.optim.Optimizer, epoch: int) -> None:
    draft = task.checkpoint("model.pt.new")
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}, draft)
    os.replace(draft, task.checkpoint("model.pt"))


if __name__ == "__main__":
    run(train, name="train_spirals")
