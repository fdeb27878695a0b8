"""What people look at: the verdict and the overview on the terminal."""
