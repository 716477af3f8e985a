"""The centre over HTTP: one route for each verb, made from the same table as the command line."""

from dragoman.interfaces.http.app import make_app
from dragoman.interfaces.http.serving import Serving

__all__ = ["Serving", "make_app"]
