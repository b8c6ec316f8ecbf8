"""Classifies acts: the engines, and the verdict that their answers amount to."""
