"""Whisper's models: which there are, where they lie, and how to get them.

The only home of the hub and the Python index. After a model is there, nothing
in rehearse opens a connection; `stay_offline` tells the libraries so. Fetching
has a module of its own, `rehearse.models.installer`, so that finding a model
loads nothing of the network.
"""

import os

from rehearse.models.catalogue import (
    DEFAULT_MODEL,
    CatalogueModel,
    ModelFile,
    catalogue,
    look_up,
)
from rehearse.models.store import (
    FileCheck,
    FileState,
    Model,
    find_model,
    folder_size,
    installed_models,
    is_whole,
    remove,
    verify,
)

OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "DO_NOT_TRACK": "1",
}
"""What keeps the hub's library from calling home."""


def stay_offline() -> None:
    """Forbid the libraries the network; call before Whisper's is imported."""
    os.environ.update(OFFLINE)


__all__ = [
    "DEFAULT_MODEL",
    "CatalogueModel",
    "FileCheck",
    "FileState",
    "Model",
    "ModelFile",
    "catalogue",
    "find_model",
    "folder_size",
    "installed_models",
    "is_whole",
    "look_up",
    "remove",
    "stay_offline",
    "verify",
]
