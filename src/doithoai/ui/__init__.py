"""Look and components for every page: layouts, forms, small parts, and nothing decided here."""
