"""Empty modules in the place of large libraries that a process imports and never calls.

Rasa imports TensorFlow, every chat platform's client and several databases' drivers at module level. A stand-in lets
those `import` lines, base classes, annotations and decorators pass; calling anything of it is an error. This module
knows how; which libraries a process can do without is decided in `tensorflow_guard`.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import sys
from collections.abc import Iterable, Sequence
from types import ModuleType
from typing import Any


class MissingLibrary(RuntimeError):
    """Something called a library that was left out of this process because nothing was known to need it."""


class _AbsentType(type):
    """Metaclass of the names taken from a stand-in: their attributes are again such names."""

    def __getattr__(cls, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Absent

    def __getitem__(cls, item: Any) -> Any:
        return cls

    def __or__(cls, other: Any) -> Any:
        return cls

    __ror__ = __or__


class _Absent(metaclass=_AbsentType):
    """Any name of a stand-in: a base class, an annotation, or a decorator that changes nothing."""

    def __new__(cls, *args: Any, **kwargs: Any) -> Any:
        is_bare_decorator = cls is _Absent and not kwargs and len(args) == 1 and callable(args[0])
        if is_bare_decorator:
            return args[0]
        raise MissingLibrary(f"{cls.__name__} belongs to a library that this process did not load.")


class _EmptyModule(ModuleType):
    """A module that has every public name."""

    __path__: list[str] = []

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Absent


class _Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Answers for the chosen packages and everything inside them."""

    def __init__(self) -> None:
        self.packages: set[str] = set()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname.partition(".")[0] not in self.packages:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> ModuleType:
        return _EmptyModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing to run."""


def stand_in_for(packages: Iterable[str]) -> frozenset[str]:
    """From now on, importing any of `packages` gives an empty module.

    Packages that are already loaded stay as they are. Returns those that are stood in for, by this call or before.
    """
    finder = next((one for one in sys.meta_path if isinstance(one, _Finder)), None)
    if finder is None:
        finder = _Finder()
        sys.meta_path.insert(0, finder)
    finder.packages.update(package for package in packages if package not in sys.modules)
    return frozenset(finder.packages)
