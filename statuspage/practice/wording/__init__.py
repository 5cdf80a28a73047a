"""How messages are worded: first messages, tone, numbers, responsibility. It holds nothing back."""
