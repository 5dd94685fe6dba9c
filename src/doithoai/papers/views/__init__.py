"""Pages of papers: out, in, own templates."""
