"""The laptops of a booth together: meeting their hub, and the page that says how it goes."""
