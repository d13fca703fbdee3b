"""Commands: thin, over the faces and the verb."""
