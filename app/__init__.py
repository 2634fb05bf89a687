"""MinGenTec Fair Catalogue: find, show and hand out the members of a network, without internet."""

__version__ = "0.8.0"
