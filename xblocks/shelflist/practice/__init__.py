"""The practice engine: what every block of Shelflist shares. It knows no drill."""
