"""An archive into a web server: the pages of the desk, the forms on them, the API beside them."""

from reportedly.faces.desk.server import application

__all__ = ["application"]
