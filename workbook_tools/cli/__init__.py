"""The front door for files: one file a group of commands. Only here is anything printed."""
