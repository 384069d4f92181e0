"""What an import needs beside the tables: the format of a file, its staged form, what the same
resource is, how two descriptions become one. What changes the tables is in `api`."""
