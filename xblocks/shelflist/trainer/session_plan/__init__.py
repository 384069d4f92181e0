"""Planning a training session from activities, and mending a plan that breaks what it must keep."""
