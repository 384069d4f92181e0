"""Reading a learning objective: its four parts, its verb, and the signs of a poor one."""
