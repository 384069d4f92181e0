"""Practice in training others: objectives, feedback, judgement."""
