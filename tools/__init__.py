"""What those who work on the package need, and its users do not."""
