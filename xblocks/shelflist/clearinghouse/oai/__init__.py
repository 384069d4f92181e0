"""The Open Archives Initiative Protocol for Metadata Harvesting, version 2.0 (2002-06-14)."""
