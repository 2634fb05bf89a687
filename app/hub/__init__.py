"""PostgreSQL as a hub: its cluster and certificates, a laptop's calls, an administrator's."""
