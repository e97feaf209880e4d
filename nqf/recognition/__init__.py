"""What national rules say about a micro-credential: whether its size and level are let in, country by country."""
