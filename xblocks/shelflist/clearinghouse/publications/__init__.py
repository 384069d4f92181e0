"""Publications: what is wanted, written, reviewed and published here."""
