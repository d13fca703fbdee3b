"""Text rules: cleaning, Markdown, slugs and counts, all without Django."""
