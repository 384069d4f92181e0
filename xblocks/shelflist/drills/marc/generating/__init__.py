"""Items made from seeds out of real records."""
