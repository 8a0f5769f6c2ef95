"""Countries and what is said about them. Texts on law are in English."""

from django.urls import reverse
from rest_framework import serializers

from cases.api.fields import Code, Codes, Flag, Link, Text, When, Whole
from cases.api.serializers.cases import SourceSerializer
from cases.api.serializers.names import NamesSerializer
from cases.vocab.answer import Answer
from cases.vocab.confidence import Confidence
from cases.vocab.development import DevelopmentKind
from cases.vocab.outcome import OutcomeGroup
from cases.vocab.reliability import Reliability
from cases.vocab.stage import StageKind
from cases.vocab.track import Track
from cases.vocab.treaty import TreatyStatus


class EstablishedSerializer(serializers.Serializer):
    """How a note on law was established."""

    source = Text("Where it stands.", "Law on international legal assistance, article 20")
    confidence = Code(
        "How it was established. A lawyer must check it before anybody acts on it.",
        "sourced",
        Confidence,
    )


class OutcomeCountSerializer(serializers.Serializer):
    """Cases by outcome group."""

    group = Code(
        "The group; null where no outcome is known.", "pending", OutcomeGroup, allow_null=True
    )
    count = Whole("How many cases.", 3)


class CountryEntrySerializer(serializers.Serializer):
    """A country with a law profile or a case."""

    code = Code("ISO 3166-1 alpha-2.", "RS", source="country.code")
    name = NamesSerializer(source="country.names")
    has_profile = Flag("Whether its law is described.", True, source="country.has_profile")
    count = Whole("How many published cases are in it.", 7)
    outcomes = OutcomeCountSerializer(many=True, help_text="What became of them.")
    address = Link(
        "All that is said of it.",
        "https://cases.example.org/api/v1/countries/RS/",
        lambda code: reverse("api:country", args=[code]),
        source="country.code",
    )


class CountriesSerializer(serializers.Serializer):
    """The countries, by their names in English."""

    is_closed = Flag("True while no case is shown because the whole site is closed.", False)
    countries = CountryEntrySerializer(many=True, help_text="The countries.")


class ProfileSerializer(EstablishedSerializer):
    """The law on extradition, in short."""

    extradition_law = Text("The law.", "Law on international legal assistance", allow_null=True)
    central_authority = Text("Who receives requests.", "Ministry of Justice", allow_null=True)
    final_decision_maker = Text("Who decides last.", "Minister of Justice", allow_null=True)
    detention_limit = Text(
        "How long somebody may be held.", "One year", source="detention_limit_text", allow_null=True
    )
    asylum_suspends_extradition = Code(
        "Whether a pending asylum claim stops surrender; null: not looked into.",
        "unclear",
        Answer,
        allow_null=True,
    )
    council_of_europe = Code(
        "Member of the Council of Europe; no source of its own.", "yes", Answer, allow_null=True
    )
    echr = Code(
        "Party to the European Convention on Human Rights; no source of its own.",
        "yes",
        Answer,
        allow_null=True,
    )
    refugee_convention = Code(
        "Party to the Refugee Convention; no source of its own.", "yes", Answer, allow_null=True
    )


_APPEAL = {"en": "Appeal", "ru": "Апелляция", "sr": "Žalba"}


class StepSerializer(EstablishedSerializer):
    """A court stage of a track."""

    code = Code("The court stage's code.", "ext_appeal")
    name = NamesSerializer(source="names", example=_APPEAL)
    name_local = Text("Its name in the law's own language.", "Апелациони суд", allow_null=True)
    body = Text("The court or authority.", "Court of Appeal", allow_null=True)
    kind = Code("What sort of step it is.", "appeal", StageKind)
    limit = Text(
        "The time limit, in words; null: not known to us.",
        "Three days",
        source="limit_text",
        allow_null=True,
    )
    limit_days = Whole(
        "The same in days, where the law counts so.",
        3,
        source="statutory_limit_days",
        allow_null=True,
    )
    is_final = Flag("True if no ordinary remedy follows.", False)


class TrackSerializer(serializers.Serializer):
    """The steps of a body of law, in order."""

    track = Code("The body of law.", "extradition", Track)
    is_general = Flag("True: the country's own steps aren't known; a general pattern.", False)
    stages = StepSerializer(many=True, help_text="The steps.")


class TreatySerializer(EstablishedSerializer):
    """The country's standing towards an instrument."""

    instrument = Code("The instrument.", "ECE")
    name = Text("Its title.", "European Convention on Extradition", source="name_en")
    opened_on = When("When it was opened for signature.", "1957-12-13", allow_null=True)
    status = Code("Where the country stands.", "party", TreatyStatus)
    in_force_on = When("Since when it is in force there.", "2002-12-29", allow_null=True)
    note = Text("What else is to be known.", "With a reservation to article 1", allow_null=True)


class DevelopmentSerializer(serializers.Serializer):
    """A dated fact about a country."""

    id = Code("Random and lasting.", "p4k8d2m6x1qz", source="public_id")
    countries = Codes("All countries that it concerns.", ["RS", "RU"])
    happened_on = When("When it happened, EDTF.", "2025-10", allow_null=True)
    kind = Code("What happened.", "agreement", DevelopmentKind)
    title = Text("What it is, in a line.", "Primer signs an agreement")
    reliability = Code("How far it can be relied on.", "confirmed", Reliability)
    summary = Text("What is known of it.", "The text isn't public.", allow_null=True)
    language = Text("Language of title and summary, BCP 47.", "en", allow_null=True)
    sources = SourceSerializer(many=True, help_text="Where it comes from.")


class FigureSerializer(serializers.Serializer):
    """A number: one (`value_min` alone), at most (`value_max` alone), or a range."""

    id = Code("Random and lasting.", "w3n7c5b9t2rk", source="public_id")
    label = Text("What was counted.", "Russian citizens in the country")
    value_min = Whole("The number, or the lower end of a range.", 400000, allow_null=True)
    value_max = Whole("The upper end of a range.", 800000, allow_null=True)
    as_of = When("As of when, EDTF.", "2022", allow_null=True)
    note = Text("What qualifies it.", "an estimate", allow_null=True)
    language = Text("Language of label and note, BCP 47.", "en", allow_null=True)
    sources = SourceSerializer(many=True, help_text="Where it comes from.")


class CountrySerializer(CountryEntrySerializer):
    """A country with all that is said about it."""

    name_local = Text(
        "Its name in its own language.", "Србија", source="country.name_local", allow_null=True
    )
    page = Link(
        "Its page for people.",
        "https://cases.example.org/countries/RS/",
        lambda code: reverse("public:country", args=[code]),
        source="country.code",
    )
    cases = Link(
        "Its cases.",
        "https://cases.example.org/api/v1/cases/?host=RS",
        lambda code: f"{reverse('api:cases')}?host={code}",
        source="country.code",
    )
    asking_count = Whole("In how many cases it is the requesting country.", 0)
    is_closed = Flag("True while no case is shown because the whole site is closed.", False)
    profile = ProfileSerializer(allow_null=True, help_text="The law; null: nobody looked into it.")
    tracks = TrackSerializer(many=True, help_text="Court stages by body of law.")
    treaties = TreatySerializer(many=True, help_text="Its treaties.")
    developments = DevelopmentSerializer(many=True, help_text="Dated facts, the newest first.")
    figures = FigureSerializer(many=True, help_text="Numbers about the country.")
