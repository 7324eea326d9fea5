"""Writes the numbers that AutoMLNNTests compares with: trainings by PyTorch in double precision.

    python Tests/reference/training.py        (needs torch; writes Tests/AutoMLNNTests/Fixtures/*.json)

Inputs, labels and first weights come from a linear congruential generator that the tests repeat, so the fixtures hold
only results: the loss of every step, and each tensor's norm and first numbers at the end.
"""

import json
from pathlib import Path

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
FIXTURES = Path(__file__).parent.parent / "AutoMLNNTests" / "Fixtures"


def numbers(seed, count, scale):
    """`count` numbers in ±scale / 2: x = (1103515245 x + 12345) mod 2^31."""
    x, result = seed, []
    for _ in range(count):
        x = (1103515245 * x + 12345) % 2**31
        result.append((x / 2**31 - 0.5) * scale)
    return torch.tensor(result)


class Tensors:
    """Named parameters in our layout, filled as the tests fill them; the k-th tensor has seed k + 1."""

    def __init__(self):
        self.named = {}

    def add(self, name, shape, scale, offset=0.0):
        count = int(torch.tensor(shape).prod())
        value = numbers(len(self.named) + 1, count, scale) + offset
        self.named[name] = value.reshape(shape).requires_grad_(True)

    def __getitem__(self, name):
        return self.named[name]

    def summary(self, extra={}):
        everything = {**self.named, **extra}
        return [
            {"name": n, "norm": v.norm().item(), "first": v.detach().flatten()[:6].tolist()}
            for n, v in everything.items()
        ]


def batch(step, rows, shape, classes):
    """One of five batches, in turn."""
    k = step % 5
    count = int(torch.tensor(shape).prod())
    x = numbers(1000 + k, rows * count, 2.0).reshape(rows, *shape)
    labels = torch.tensor([(7 * k + 3 * i) % classes for i in range(rows)])
    return x, labels


def same_padding(x, kernel, stride):
    """SAME_UPPER: x is [N, C, H, W]."""
    pads = []
    for size in (x.shape[3], x.shape[2]):
        total = max((-(-size // stride) - 1) * stride + kernel - size, 0)
        pads += [total // 2, total - total // 2]
    return F.pad(x, pads)


def convolution(x, weight, bias, stride=1):
    kernel = weight.shape[0]
    return F.conv2d(same_padding(x, kernel, stride), weight.permute(3, 2, 0, 1), bias, stride=stride)


def optimizer(name, parameters, rate):
    return {
        "sgd": lambda: torch.optim.SGD(parameters, rate),
        "momentum": lambda: torch.optim.SGD(parameters, rate, momentum=0.9),
        "nesterov": lambda: torch.optim.SGD(parameters, rate, momentum=0.9, nesterov=True),
        "rmsprop": lambda: torch.optim.RMSprop(parameters, rate),
        "adam": lambda: torch.optim.Adam(parameters, rate),
        "adamw": lambda: torch.optim.AdamW(parameters, rate, weight_decay=0.0),
    }[name]()


def train(tensors, forward, rule, rate, steps, rows, shape, classes, smoothing=0.0, l1=0.0, l2=0.0, decay=0.0, clip=0.0):
    parameters = list(tensors.named.values())
    weights = [v for n, v in tensors.named.items() if n.endswith("weight")]
    update, losses = optimizer(rule, parameters, rate), []
    for step in range(steps):
        x, labels = batch(step, rows, shape, classes)
        update.zero_grad()
        loss = F.cross_entropy(forward(x), labels, label_smoothing=smoothing)
        losses.append(loss.item())
        (loss + l1 * sum(w.abs().sum() for w in weights) + l2 * sum((w**2).sum() for w in weights)).backward()
        if clip > 0:
            torch.nn.utils.clip_grad_norm_(parameters, clip)
        with torch.no_grad():
            for w in weights:
                w.mul_(1 - rate * decay)
        update.step()
    return losses


def mlp():
    t = Tensors()
    t.add("0.weight", [10, 17], 0.8)
    t.add("0.bias", [17], 0.2)
    t.add("2.weight", [17, 9], 0.8)
    t.add("2.bias", [9], 0.2)
    t.add("4.weight", [9, 3], 0.8)
    t.add("4.bias", [3], 0.2)

    def forward(x):
        x = torch.tanh(x.flatten(1) @ t["0.weight"] + t["0.bias"])
        x = F.gelu(x @ t["2.weight"] + t["2.bias"])
        return x @ t["4.weight"] + t["4.bias"]

    losses = train(t, forward, "adam", 0.01, 50, 12, [1, 1, 10], 3)
    return {"losses": losses, "tensors": t.summary()}


def cnn():
    t = Tensors()
    t.add("0.weight", [3, 3, 2, 5], 0.6)
    t.add("0.bias", [5], 0.2)
    t.add("1.gamma", [5], 0.4, 1.0)
    t.add("1.beta", [5], 0.4)
    t.add("4.body.0.weight", [3, 3, 5, 8], 0.4)
    t.add("4.body.1.gamma", [8], 0.4, 1.0)
    t.add("4.body.1.beta", [8], 0.4)
    t.add("4.body.3.weight", [5, 5, 8, 8], 0.2)
    t.add("4.body.3.bias", [8], 0.2)
    t.add("4.shortcut.0.weight", [1, 1, 5, 8], 0.8)
    t.add("6.gamma", [8], 0.4, 1.0)
    t.add("6.beta", [8], 0.4)
    t.add("8.weight", [72, 4], 0.4)
    t.add("8.bias", [4], 0.2)
    running = {
        "1.running_mean": torch.zeros(5), "1.running_variance": torch.ones(5),
        "4.body.1.running_mean": torch.zeros(8), "4.body.1.running_variance": torch.ones(8),
    }

    def normalize(x, at):
        return F.batch_norm(
            x, running[f"{at}.running_mean"], running[f"{at}.running_variance"], t[f"{at}.gamma"], t[f"{at}.beta"],
            training=True, momentum=0.1, eps=1e-5)

    def forward(x):
        x = x.permute(0, 3, 1, 2)
        x = F.relu(normalize(convolution(x, t["0.weight"], t["0.bias"]), "1"))
        x = F.max_pool2d(x, 2)
        body = F.silu(normalize(convolution(x, t["4.body.0.weight"], None, stride=2), "4.body.1"))
        body = convolution(body, t["4.body.3.weight"], t["4.body.3.bias"])
        x = F.leaky_relu(body + convolution(x, t["4.shortcut.0.weight"], None, stride=2))
        x = F.group_norm(x, 1, t["6.gamma"], t["6.beta"])
        return x.permute(0, 2, 3, 1).flatten(1) @ t["8.weight"] + t["8.bias"]

    losses = train(t, forward, "momentum", 0.02, 50, 6, [11, 10, 2], 4, smoothing=0.1)
    return {"losses": losses, "tensors": t.summary(running)}


def optimizers():
    cases, plain = [], {"l1": 0.0, "l2": 0.0, "decay": 0.0, "clip": 0.0}
    for rule, rate in [("sgd", 0.1), ("momentum", 0.05), ("nesterov", 0.05), ("rmsprop", 0.01), ("adam", 0.02), ("adamw", 0.02)]:
        for options in [plain, {"l1": 0.002, "l2": 0.01, "decay": 0.0, "clip": 0.0}, {"l1": 0.0, "l2": 0.0, "decay": 0.1, "clip": 0.3}, {"l1": 0.002, "l2": 0.01, "decay": 0.1, "clip": 0.3}]:
            t = Tensors()
            t.add("0.weight", [6, 5], 0.8)
            t.add("0.bias", [5], 0.2)
            t.add("2.weight", [5, 3], 0.8)
            t.add("2.bias", [3], 0.2)

            def forward(x):
                return torch.tanh(x.flatten(1) @ t["0.weight"] + t["0.bias"]) @ t["2.weight"] + t["2.bias"]

            losses = train(t, forward, rule, rate, 30, 7, [1, 1, 6], 3, **options)
            cases.append({"optimizer": rule, "rate": rate, **options, "losses": losses, "tensors": t.summary()})
    return cases


def one_cycle():
    """40 learning rates of a top of 0.1."""
    update = torch.optim.SGD([torch.zeros(1, requires_grad=True)], 0.1)
    schedule, rates = torch.optim.lr_scheduler.OneCycleLR(update, 0.1, total_steps=40), []
    for _ in range(40):
        rates.append(update.param_groups[0]["lr"])
        update.step()
        schedule.step() if len(rates) < 40 else None
    return rates


if __name__ == "__main__":
    for maker in (mlp, cnn, optimizers, one_cycle):
        FIXTURES.joinpath(f"{maker.__name__}.json").write_text(json.dumps(maker(), indent=1) + "\n")
