"""Where real parts are put together, each in one place: command line and pages call this."""
