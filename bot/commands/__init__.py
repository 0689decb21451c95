"""The commands of `tracuu`, one module each, loaded when they are called."""
