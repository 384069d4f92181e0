"""What is new here for those who follow it: Atom feeds, and sitemaps for search engines."""
