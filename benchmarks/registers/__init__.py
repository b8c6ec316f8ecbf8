"""Registers of growing size, decided by this project and by what one could take instead."""
