"""Formulas and decisions, pure: one module for each question a shop owner asks."""
