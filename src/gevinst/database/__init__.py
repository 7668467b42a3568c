"""What people type, in SQL: programmes, users, follow-ups, the log. No person of a case is in it (DESIGN).

Tables are Django models; :mod:`gevinst.database.store` implements the ports of the use cases on them.
"""
