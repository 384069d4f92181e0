"""MARC 21 and its cataloging as pure functions: no learner, no HTML, no input or output."""
