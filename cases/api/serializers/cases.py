"""A case with all that belongs to it, as /cases.json has it (cases/published/export/as_json.py)."""

from rest_framework import serializers

from cases.api.fields import Address, Amount, Code, Codes, Flag, Text, When, Whole
from cases.vocab.argument import ArgumentResult
from cases.vocab.associate import AssociateRole
from cases.vocab.charge import ChargeCategory, ChargeStatus
from cases.vocab.custody import CustodyEnd, CustodyKind
from cases.vocab.decision import Decision
from cases.vocab.disclosure import Level
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.procedure import Procedure
from cases.vocab.source import SourceKind
from cases.vocab.track import Track

SHOWN_LEVELS = [level.value for level in Level if level is not Level.HIDDEN]


class SourceSerializer(serializers.Serializer):
    """Where a fact comes from."""

    publisher = Text("Who published it.", "Primer News", allow_null=True)
    title = Text("Its title, in its own language.", "Court hears a primer", allow_null=True)
    published_on = When("When it came out, EDTF.", "2025-12", allow_null=True)
    language = Text("Language of the source, BCP 47.", "en", allow_null=True)
    kind = Code("What sort of source it is.", "news", SourceKind, allow_null=True)
    url = Text("Its address; null where it has none.", "https://example.org/1", allow_null=True)
    locator = Text("Where in it: a page, a paragraph.", "page 7", allow_null=True)


class ArgumentSerializer(serializers.Serializer):
    """A ground that was argued at a stage."""

    ground = Code("The ground; see `grounds` of /api/v1/terms/.", "ece_3_1_political_offence")
    result = Code("What the body did with it.", "rejected", ArgumentResult, allow_null=True)


class StageSerializer(serializers.Serializer):
    """A case's passage through a court stage."""

    track = Code("The body of law that it belongs to.", "extradition", Track, allow_null=True)
    code = Code(
        "The court stage; see `court_stages` of /api/v1/terms/. Null where it isn't catalogued.",
        "ext_appeal",
        allow_null=True,
    )
    name = Text("The stage's name in English.", "Court of Appeal decides", allow_null=True)
    name_local = Text("Its name in the law's own language.", "Апелациони суд", allow_null=True)
    reported_as = Text("How the source called it.", "the appeal", allow_null=True)
    body = Text("The court or authority.", "Court of Appeal in Primer", allow_null=True)
    is_final = Flag("True if no ordinary remedy follows.", False)
    filed_on = When("When the stage began, EDTF.", "2025-05", allow_null=True)
    decided_on = When("When it was decided, EDTF.", "2025-12-03", allow_null=True)
    decision = Code(
        "What was decided: pending, not yet; null, nobody reported it.",
        "upheld",
        Decision,
        allow_null=True,
    )
    decision_reported_as = Text(
        "How the source called the decision.", "appeal rejected", allow_null=True
    )
    summary = Text("What happened.", "The appeal was heard in two days.", allow_null=True)
    holding = Text("The words of the decision.", "The offence is not political.", allow_null=True)
    holding_language = Text(
        "The holding's language (BCP 47) where it isn't that of the case's texts.",
        "sr",
        allow_null=True,
    )
    is_precedent = Flag("True if the editors hold it to be one that others can argue with.", False)
    grounds = ArgumentSerializer(many=True, help_text="Grounds that were argued at the stage.")
    sources = SourceSerializer(many=True, help_text="Where what is said of the stage comes from.")


class ChargeSerializer(serializers.Serializer):
    """A charge as alleged."""

    code = Code("The charge's code in our catalogue.", "RU-CC-207.3", allow_null=True)
    category = Code("Our sorting of offences.", "speech", ChargeCategory, allow_null=True)
    statute = Text(
        "The law, in English.", "Criminal Code of the Russian Federation", allow_null=True
    )
    article = Text("The article.", "207.3", allow_null=True)
    part = Text("The part of the article.", "2", allow_null=True)
    title = Text("What the article is called, in English.", "False information", allow_null=True)
    title_local = Text("The same in the law's language.", "Ложная информация", allow_null=True)
    max_penalty_years = Amount("The longest imprisonment, in years.", 10.0, allow_null=True)
    reported_as = Text("The charge in the words of the source.", "fake news", allow_null=True)
    alleged_on = When("When it was brought, EDTF.", "2024", allow_null=True)
    status = Code(
        "Where it stands in the requesting country.", "alleged", ChargeStatus, allow_null=True
    )


class CustodySerializer(serializers.Serializer):
    """A period in custody in the host country."""

    kind = Code("How the person is held.", "remand", CustodyKind)
    started_on = When("Its first day, EDTF.", "2025-04", allow_null=True)
    ended_on = When("Its last day, EDTF.", "2025-04/2025-05", allow_null=True)
    end = Code("Whether it is over.", "ended", CustodyEnd)


class AssociateSerializer(serializers.Serializer):
    """Somebody beside the person who may be named."""

    role = Code("What they are to the person.", "lawyer", AssociateRole)
    name = Text("Their name in Latin letters.", "Probna Advokatova")
    name_original = Text("The name in its own script.", "Пробна Адвокатова", allow_null=True)


class CaseSerializer(serializers.Serializer):
    """A case. Null means: not reported, or not shown at the case's disclosure level."""

    id = Code(
        "Random and lasting; null for a case that is only counted.", "k7m2p9x4q1zt", allow_null=True
    )
    page = Address(
        "The case's page for people; null for a case that is only counted.",
        "https://cases.example.org/cases/k7m2p9x4q1zt/",
        allow_null=True,
    )
    level = Code("How much of the person is disclosed.", "full_name", SHOWN_LEVELS)
    name = Text(
        "The name, initials or pseudonym, as the level allows.", "Ivan Testov", allow_null=True
    )
    name_original = Text("The name in its own script.", "Иван Тестов", allow_null=True)
    occupation = Text("What the person does or did.", "journalist", allow_null=True)
    citizenships = Codes("Countries, ISO 3166-1 alpha-2.", ["RU"])
    host_country = Code("Where the person is found, ISO 3166-1 alpha-2.", "RS")
    requesting_country = Code(
        "Who wants the person, ISO 3166-1 alpha-2; none: no state does.", "RU", allow_null=True
    )
    procedure = Code(
        "What is done, or feared, in the host country.", "extradition", Procedure, allow_null=True
    )
    opened_on = When("When the procedure began, EDTF.", "2025-04", allow_null=True)
    year = Whole("Year in which it began, or may have.", 2025, allow_null=True)
    outcome_group = Code(
        "Group in which the outcome is counted; pending while a stage is and no outcome is known.",
        "pending",
        OutcomeGroup,
        allow_null=True,
    )
    outcome = Code(
        "How the case came out; see `outcomes` of /api/v1/terms/.", "extradited", allow_null=True
    )
    outcome_on = When("When it came out so, EDTF.", "../2023-06-06", allow_null=True)
    fate = Code(
        "What became of the person after return; see `fates` of /api/v1/terms/.",
        "detained",
        allow_null=True,
    )
    charge_categories = Codes(
        "Our sorting of what the person is charged with.", ["speech"], ChargeCategory
    )
    charges_text = Text("The charges as reported.", "Spreading false news", allow_null=True)
    grounds = Codes("Grounds argued against return, at any stage.", ["ece_3_1_political_offence"])
    summary = Text("The case in a few sentences.", "A journalist is sought.", allow_null=True)
    language = Text("Language of the texts, BCP 47.", "en", allow_null=True)
    is_announced = Flag("True: only country and month are told now, more will be later.", False)
    associates = AssociateSerializer(many=True, help_text="People beside the person, by name.")
    stages = StageSerializer(many=True, help_text="Court stages that the case passed, in order.")
    charges = ChargeSerializer(many=True, help_text="Charges as alleged.")
    custody = CustodySerializer(many=True, help_text="Periods in custody, in order.")
    sources = SourceSerializer(
        many=True, help_text="Sources of the case as a whole; those of a stage stand there."
    )
