"""Libraries that the base install does without."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from seedsoil.errors import PackageMissing

__all__ = ["library"]


def library(name: str, extra: str) -> Any:
    """A library by its name; raises PackageMissing, which says how to install it with one of our extras.

    >>> library("pandaz", "tables")
    Traceback (most recent call last):
    ...
    seedsoil.errors.PackageMissing: pandaz is not installed. Install it with: pip install 'seedsoil[tables]'.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise PackageMissing(
            f"{name} is not installed. Install it with: pip install 'seedsoil[{extra}]'."
        ) from None
