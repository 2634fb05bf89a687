"""The edition page: which catalogue is in use, taking over another one."""
