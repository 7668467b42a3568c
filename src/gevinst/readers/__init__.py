"""The exports of five systems: recognised, read whole, persons made unrecognisable at the door."""
