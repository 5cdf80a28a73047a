"""The tests: a package of its own, before any of that name that a dependency brings."""
