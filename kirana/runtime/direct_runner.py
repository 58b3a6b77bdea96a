"""Runs a loaded model's graph node by node.

Rasa hands each prediction to dask, which plans the same few nodes anew every time, three times a turn.
"""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import GraphNode, GraphSchema
from rasa.engine.runner.dask import DaskGraphRunner


class DirectRunner:
    """In the place of a `DaskGraphRunner` that has loaded its components.

    Args:
        loaded: the runner that Rasa made; its nodes are used, its planning is not.
    """

    def __init__(self, loaded: DaskGraphRunner) -> None:
        self._nodes: dict[str, GraphNode] = loaded._instantiated_nodes
        self._schema: GraphSchema = loaded._graph_schema
        self._plans: dict[str, list[tuple[str, tuple[str, ...]]]] = {}

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """The outputs of `targets`, given the values of the graph's placeholders."""
        known: dict[str, Any] = dict(inputs or {})
        wanted = targets or self._schema.target_names
        for target in wanted:
            for name, needs in self._plan(target):
                if name not in known:
                    _, known[name] = self._nodes[name](*((need, known[need]) for need in needs))
        return {target: known[target] for target in wanted}

    def _plan(self, target: str) -> list[tuple[str, tuple[str, ...]]]:
        """The nodes that `target` needs, each after those it needs itself."""
        if target not in self._plans:
            self._plans[target] = list(self._ordered(target, set()))
        return self._plans[target]

    def _ordered(self, name: str, seen: set[str]) -> list[tuple[str, tuple[str, ...]]]:
        # Placeholders are in nobody's charge: their values come from outside.
        if name in seen or name not in self._nodes:
            return []
        seen.add(name)
        needs = tuple(dict.fromkeys(self._schema.nodes[name].needs.values()))
        before = [step for need in needs for step in self._ordered(need, seen)]
        return [*before, (name, needs)]
