"""The reference as a static site: a folder of pages that need no server and no network."""
