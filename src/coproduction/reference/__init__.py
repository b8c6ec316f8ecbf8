"""The reference: what is told of terms, conceptions, claims, works and queries, page by page."""
