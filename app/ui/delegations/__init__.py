"""Delegations: their programme, people, wishes, plan of meetings, and the days themselves."""
