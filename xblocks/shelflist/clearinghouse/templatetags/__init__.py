"""What the templates of the clearinghouse ask for."""
