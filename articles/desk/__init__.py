"""What editors see and press: the admin, which writes through ``publishing`` alone."""
