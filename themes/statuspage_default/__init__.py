"""The default theme: an importable MkDocs theme, found by its entry point."""
