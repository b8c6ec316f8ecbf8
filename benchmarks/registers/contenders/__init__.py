"""Those who race; each in a process of its own."""
