"""What each role of the office may do: the one table. `manage.py createroles` makes groups of it.

| role | does | doesn't |
|---|---|---|
| intake | enters persons, cases and their parts, sources, documents, deadlines, facts about \
countries; imports sheets; submits for review | change what visitors see of what is published; \
delete whole records or documents |
| lawyer | reads cases with their parts, sources and countries; records stages, the grounds \
argued and deadlines | see a person's own record (birth date, aliases, disclosure): the case has \
the name |
| editor | all that intake does; publishes and withdraws, approves what others prepared, accepts \
names, closes by a lockdown and lifts it; deletes records; keeps the reference data | approve what \
they prepared; erase |
| data protection officer | reads everything with its history; lowers levels and keeps back; \
closes by a lockdown and lifts it; erases persons, together with another | enter or approve \
content; show visitors more |
| administrator | makes accounts and gives them their roles | see cases; write what visitors read |

Nobody without the right to publish changes what visitors see of something published: showing.py
refuses it, whatever this table gives. Two people stay two: the verbs ask for the second.
Accounts are switched off, not deleted: the history names them. Groups are read only: their rights
are said here.
"""

from cases.vocab.role import Role

VERBS = {"v": "view", "a": "add", "c": "change", "d": "delete"}
# In the order of the columns below.
COLUMNS = (Role.INTAKE, Role.LAWYER, Role.EDITOR, Role.DATA_PROTECTION, Role.ADMINISTRATOR)

# What may be done to rows of each model: v(iew), a(dd), c(hange), d(elete).
ROWS: dict[str, tuple[str, str, str, str, str]] = {
    # model                   intake  lawyer  editor  data p. admin.
    "cases.person":          ("vac",  "",     "vacd", "vc",   ""),
    "cases.personalias":     ("vacd", "",     "vacd", "v",    ""),
    "cases.case":            ("vac",  "v",    "vacd", "vc",   ""),
    "cases.associate":       ("vacd", "v",    "vacd", "vc",   ""),
    "cases.casecharge":      ("vacd", "v",    "vacd", "v",    ""),
    "cases.custodyperiod":   ("vacd", "v",    "vacd", "v",    ""),
    "cases.stagerecord":     ("vacd", "vac",  "vacd", "v",    ""),
    "cases.arguedground":    ("vacd", "vacd", "vacd", "v",    ""),
    "cases.citation":        ("vacd", "v",    "vacd", "v",    ""),
    "cases.document":        ("vac",  "v",    "vacd", "v",    ""),
    "cases.deadline":        ("vacd", "vacd", "vacd", "v",    ""),
    "cases.source":          ("vac",  "v",    "vacd", "vc",   ""),
    "cases.development":     ("vac",  "v",    "vacd", "v",    ""),
    "cases.figure":          ("vac",  "v",    "vacd", "v",    ""),
    # On the way to the public. Adding is asking; the rest goes by the rights below.
    "cases.review":          ("va",   "",     "va",   "v",    ""),
    "cases.nameacceptance":  ("v",    "",     "va",   "v",    ""),
    "cases.lockdown":        ("",     "",     "va",   "va",   ""),
    "cases.erasure":         ("",     "",     "",     "v",    ""),
    # Reference data. Who writes them is told where they name somebody, and so sees persons anyhow.
    "cases.country":         ("v",    "v",    "v",    "v",    "v"),
    "cases.hostcountry":     ("v",    "v",    "vacd", "v",    "v"),
    "cases.instrument":      ("v",    "v",    "vacd", "v",    "v"),
    "cases.instrumentparty": ("v",    "v",    "vacd", "v",    "v"),
    "cases.charge":          ("v",    "v",    "vacd", "v",    "v"),
    "cases.courtstage":      ("v",    "v",    "vacd", "v",    "v"),
    "cases.ground":          ("v",    "v",    "vacd", "v",    "v"),
    "cases.outcome":         ("v",    "v",    "vacd", "v",    "v"),
    "cases.fate":            ("v",    "v",    "vacd", "v",    "v"),
    # Accounts. What is done to them is told to who decides in twos.
    "cases.accountchange":   ("",     "",     "v",    "v",    ""),
    "auth.user":             ("",     "",     "",     "",     "vac"),
    "auth.group":            ("",     "",     "",     "",     "v"),
}  # fmt: skip

# Rights beyond the four verbs, and whose they are.
RIGHTS: dict[str, tuple[Role, ...]] = {
    "cases.import_sheet": (Role.INTAKE, Role.EDITOR),
    "cases.publish_case": (Role.EDITOR,),
    "cases.approve_case": (Role.EDITOR,),
    "cases.lift_lockdown": (Role.EDITOR, Role.DATA_PROTECTION),
    "cases.erase_person": (Role.DATA_PROTECTION,),
}


def rights_of(role: Role) -> frozenset[str]:
    """All that a role may do, as Django names rights: "cases.add_person"."""
    column = COLUMNS.index(role)
    verbs = (
        f"{app}.{VERBS[letter]}_{model}"
        for (app, model), letters in ((name.split("."), row[column]) for name, row in ROWS.items())
        for letter in letters
    )
    return frozenset((*verbs, *(right for right, roles in RIGHTS.items() if role in roles)))
