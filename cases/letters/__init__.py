"""Letters to people outside: alerts of changes, and reports of errors to the office.

| file | is |
|---|---|
| `subscribing`, `sending`, `reporting` | the verbs: ask for an alert and end it; tell it; report |
| `seal`, `news`, `filters`, `addresses` | what alerts are made of |
| `restraint`, `outbox`, `post` | how many letters, when, and how they reach the mail server |

Of the reading half: it says what visitors can see, and what visitors say. Who subscribes is as
much in need of protection as who is recorded, so nothing here writes an address into a log, and
what is kept of one is sealed (docs/decisions.md).
"""
