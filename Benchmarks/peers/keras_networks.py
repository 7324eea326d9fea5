"""The five networks in Keras, whatever its backend."""

import keras
from keras import layers

from peers.workloads import CLASSES, Workload


def network(workload: Workload) -> keras.Model:
    match workload.name:
        case "cnn-32-64":
            return cnn(workload)
        case "resnet8-16":
            return resnet(workload)
        case _:
            return mlp(workload)


def mlp(workload: Workload) -> keras.Model:
    model = keras.Sequential([keras.Input(workload.shape)])
    for units in workload.hidden:
        model.add(layers.Dense(units, activation="relu"))
        if workload.dropout:
            model.add(layers.Dropout(workload.dropout))
    model.add(layers.Dense(CLASSES))
    return model


def cnn(workload: Workload) -> keras.Model:
    return keras.Sequential(
        [
            keras.Input(workload.shape),
            layers.Conv2D(32, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(64, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(128, activation="relu"),
            layers.Dropout(0.5),
            layers.Dense(CLASSES),
        ]
    )


def resnet(workload: Workload) -> keras.Model:
    images = keras.Input(workload.shape)
    x = layers.ReLU()(normalized(images, 16, 3))
    for filters, stride in ((16, 1), (32, 2), (64, 2)):
        x = residual_block(x, filters, stride)
    return keras.Model(images, layers.Dense(CLASSES)(layers.GlobalAveragePooling2D()(x)))


def normalized(x: keras.KerasTensor, filters: int, kernel: int, stride: int = 1) -> keras.KerasTensor:
    """Convolution and batch norm."""
    x = layers.Conv2D(filters, kernel, stride, padding="same", use_bias=False)(x)
    return layers.BatchNormalization()(x)


def residual_block(x: keras.KerasTensor, filters: int, stride: int) -> keras.KerasTensor:
    """Two 3x3 convolutions, and a 1x1 projection where the shape changes."""
    same = x.shape[-1] == filters and stride == 1
    shortcut = x if same else normalized(x, filters, 1, stride)
    x = layers.ReLU()(normalized(x, filters, 3, stride))
    return layers.ReLU()(layers.Add()([normalized(x, filters, 3), shortcut]))
