"""What can be said for certain of an evaluation, as pure functions over plain values."""
