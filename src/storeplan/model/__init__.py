"""The types of every stage, standard library only."""
