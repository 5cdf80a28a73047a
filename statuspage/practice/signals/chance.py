"""How likely a count is by chance: the negative binomial law with a mean and a variance.

With a variance not above the mean it is Poisson's law. Its tails are summed term by term, so
that very small chances keep their digits.
"""

from __future__ import annotations

import math

from msgspec import Struct

_LEAST = 1e-290  # below it a float has too few digits for its sum ever to settle
_MANY = 3000  # above this mean the terms are so many that the normal law with a skew does as well


class Law(Struct, frozen=True):
    """Counts with this mean and variance."""

    mean: float
    variance: float

    def beyond(self, count: int) -> float:
        """The chance of a count above this one, that of the count itself taken half (mid-p)."""
        if self.mean <= 0:
            return 1.0 if count <= 0 else 0.0
        if self.mean > _MANY:
            return _normal_tail(self._standard(count))
        if count <= self.mean:
            return 1.0 - self._below(count)
        term = math.exp(self._log_chance(count))
        if term < _LEAST:
            return term
        total, k = term / 2, count
        while True:
            term *= self._ratio(k)
            k += 1
            total += term
            if term <= total * 1e-12:
                return min(total, 1.0)

    def limits(self, *tails: float) -> tuple[int, ...]:
        """For each share, the least count of which `beyond` is not above that share."""
        return tuple(self._limit(tail) for tail in tails)

    def _limit(self, tail: float) -> int:
        if self.mean <= 0:
            return 1 if tail < 1 else 0
        if self.mean > _MANY:
            low, high = 0, math.ceil(self.mean + 50 * math.sqrt(self.variance))
            while low < high:
                middle = (low + high) // 2
                low, high = (low, middle) if self.beyond(middle) <= tail else (middle + 1, high)
            return low
        k, term, passed = 0, math.exp(self._log_chance(0)), 0.0
        while 1 - passed - term / 2 > tail and k < 100 * _MANY:
            passed += term
            term *= self._ratio(k)
            k += 1
        return k

    def _below(self, count: int) -> float:
        term, total = math.exp(self._log_chance(0)), 0.0
        for k in range(count):
            total += term
            term *= self._ratio(k)
        return total + term / 2

    @property
    def _size(self) -> float:
        """The size of the negative binomial law; infinite for Poisson's."""
        extra = self.variance - self.mean
        return self.mean**2 / extra if extra > 1e-9 * self.mean else math.inf

    def _log_chance(self, k: int) -> float:
        size, mean = self._size, self.mean
        if size > 1e9:
            return k * math.log(mean) - mean - math.lgamma(k + 1)
        return (
            math.lgamma(k + size)
            - math.lgamma(size)
            - math.lgamma(k + 1)
            + size * math.log(size / (size + mean))
            + k * math.log(mean / (size + mean))
        )

    def _ratio(self, k: int) -> float:
        """The chance of k + 1 by that of k."""
        size, mean = self._size, self.mean
        if size > 1e9:
            return mean / (k + 1)
        return (k + size) / (k + 1) * mean / (size + mean)

    def _standard(self, count: int) -> float:
        """How many standard deviations above the mean, freed of the skew (Cornish and Fisher)."""
        deviation = math.sqrt(self.variance)
        skew = (2 * self.variance - self.mean) / (self.mean * deviation)
        z = (count - self.mean) / deviation
        return z - skew * (z * z - 1) / 6 if z < 3 / skew else z / 2 + skew / 6


def _normal_tail(z: float) -> float:
    return math.erfc(z / math.sqrt(2)) / 2
