"""Text in, facts out: reads Vietnamese reports. A library of its own, without Django."""
