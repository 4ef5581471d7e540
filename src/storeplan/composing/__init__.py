"""From a plan to a document: words, templates, Markdown."""
