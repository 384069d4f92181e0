"""Evaluating training: levels, indicators, test items, transfer plans, logs of reviewed records."""
