"""Files of others turned into members and a list of problems; never writes."""
