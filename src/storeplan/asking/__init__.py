"""Asking the questions: a pure generator, and the ways to drive it."""
