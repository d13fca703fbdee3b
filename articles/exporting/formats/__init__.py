"""Pure writers: a record in, text out. No models, no Django, no files."""
