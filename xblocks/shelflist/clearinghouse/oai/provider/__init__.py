"""The provider's side: what harvesters ask of the clearinghouse, and its answers."""
