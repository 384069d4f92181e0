"""Rules of this exercise: transcripts, agreement of raters, overlap of evidence, drift."""
