"""Public status pages and crisis communication from small markdown files."""

__version__ = "0.1.0"
