"""The life of a process with a window: start, end with every lock, the trial of the self-test."""
