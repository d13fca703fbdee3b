"""What answers at each address: a visit in, a page out."""
