"""Arabic as the desk writes it elsewhere: the day first, and hours to 24."""
