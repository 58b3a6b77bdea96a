"""A measured figure with its number of rows and its 95 % interval.

Every figure that `kirana evaluate` prints is a `Measure`: shares carry Wilson's interval, means the normal
one, and anything else (a correlation, a ratio of sums) a bootstrap over the rows.
"""

import math
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import TypeVar

Row = TypeVar("Row")

Z_95 = 1.959963984540054
"""Quantile of the normal distribution that leaves 2.5 % on either side."""


@dataclass(frozen=True)
class Measure:
    """One figure: what was measured, its value, over how many rows, and the ends of its 95 % interval."""

    name: str
    value: float
    n: int
    low: float
    high: float

    @classmethod
    def share(cls, name: str, hits: int, n: int) -> "Measure":
        """The share `hits / n` with Wilson's score interval (Wilson 1927), good for small n and shares near 0 or 1.

        Of no rows nothing is known: value 0 and the interval 0 to 1.

        Raises:
            ValueError: `hits` is not between 0 and `n`.
        """
        if not 0 <= hits <= n:
            raise ValueError(f"{name}: {hits} hits of {n} rows is not a share.")
        if n == 0:
            return cls(name, 0.0, 0, 0.0, 1.0)
        p = hits / n
        spread = 1 + Z_95**2 / n
        middle = (p + Z_95**2 / (2 * n)) / spread
        half = Z_95 / spread * math.sqrt(p * (1 - p) / n + Z_95**2 / (4 * n * n))
        low = 0.0 if hits == 0 else middle - half
        high = 1.0 if hits == n else middle + half
        return cls(name, p, n, low, high)

    @classmethod
    def mean(cls, name: str, values: Sequence[float]) -> "Measure":
        """The mean of `values` with the normal interval, mean ± 1.96 standard errors.

        Of fewer than two values the spread is unknown: the interval is the value itself.
        """
        n = len(values)
        if n == 0:
            return cls(name, 0.0, 0, 0.0, 0.0)
        mean = math.fsum(values) / n
        if n == 1:
            return cls(name, mean, 1, mean, mean)
        variance = math.fsum((value - mean) ** 2 for value in values) / (n - 1)
        half = Z_95 * math.sqrt(variance / n)
        return cls(name, mean, n, mean - half, mean + half)

    @classmethod
    def bootstrap(
        cls,
        name: str,
        rows: Sequence[Row],
        figure: Callable[[Sequence[Row]], float],
        *,
        rounds: int = 300,
        seed: int = 7,
    ) -> "Measure":
        """`figure(rows)` with the percentile interval of `rounds` resamplings of the rows (Efron 1979).

        The seed is fixed, so that the same rows give the same interval.
        """
        n = len(rows)
        if n == 0:
            return cls(name, 0.0, 0, 0.0, 0.0)
        chance = random.Random(seed)
        drawn = sorted(figure([rows[chance.randrange(n)] for _ in range(n)]) for _ in range(rounds))
        low, high = drawn[int(0.025 * rounds)], drawn[min(rounds - 1, int(0.975 * rounds))]
        return cls(name, figure(rows), n, low, high)

    def as_dict(self) -> dict[str, str | float | int]:
        """The contract's shape `{"name","value","n","low","high"}`."""
        return asdict(self)
