"""The workbench: a web application on one's own machine. Nothing of it leaves the machine."""
