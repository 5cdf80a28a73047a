"""Writing the files that authors would write by hand: texts in, files out, nothing overwritten."""
