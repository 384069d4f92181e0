"""Archives of courses on Studio's command line: a Django app that only Studio finds."""
