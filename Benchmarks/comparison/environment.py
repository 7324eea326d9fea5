"""The core and the instruction set that every contestant gets."""

import os

INSTRUCTION_SETS: dict[str, dict[str, str]] = {
    "avx512": {"AUTOML_KERNELS": "avx512"},
    "avx2": {
        # ours
        "AUTOML_KERNELS": "avx2",
        "OPENBLAS_CORETYPE": "Haswell",
        # PyTorch and TensorFlow: oneDNN, ATen's own kernels, MKL
        "ONEDNN_MAX_CPU_ISA": "AVX2",
        "ATEN_CPU_CAPABILITY": "avx2",
        "MKL_ENABLE_INSTRUCTIONS": "AVX2",
        # The code that XLA generates; the library that it calls for JAX's matrix products does not heed this
        "XLA_FLAGS": "--xla_cpu_max_isa=AVX2",
    },
}

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    # torch.compile would keep processes of its own
    "TORCHINDUCTOR_COMPILE_THREADS": "1",
    "TF_CPP_MIN_LOG_LEVEL": "2",
    "CUDA_VISIBLE_DEVICES": "",
}


def contestant_environment(isa: str | None) -> dict[str, str]:
    """This process's environment with one thread and, where `isa` is given, that instruction set."""
    return os.environ | ONE_THREAD | (INSTRUCTION_SETS[isa] if isa else {})


def pin(core: int) -> bool:
    """Pins this process, and so all that it starts, to one core; false where the system cannot."""
    if not hasattr(os, "sched_setaffinity"):
        return False
    os.sched_setaffinity(0, {core})
    return True
