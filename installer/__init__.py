"""How the program becomes a folder that runs by itself, and packages of that folder."""
