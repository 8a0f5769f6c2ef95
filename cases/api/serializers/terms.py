"""What the codes mean: the program's vocabularies, and the catalogues that the office keeps."""

from rest_framework import serializers

from cases.api.fields import Code, Text
from cases.api.serializers.names import NamesSerializer
from cases.vocab.confidence import Confidence
from cases.vocab.outcome import OutcomeGroup

EXTRADITION = {"en": "Extradition", "ru": "Экстрадиция", "sr": "Izručenje"}


class TermSerializer(serializers.Serializer):
    """A code and what it is called."""

    code = Code("The code.", "extradition")
    label = NamesSerializer(source="names", example=EXTRADITION)


class VocabularySerializer(serializers.Serializer):
    """The codes that a field of this API can have."""

    name = Code("The vocabulary's name.", "procedure")
    terms = TermSerializer(many=True, help_text="Its codes, in order.")


class DefinedTermSerializer(TermSerializer):
    """An entry of a catalogue, with what it means."""

    definition = Text(
        "What it means, in English.",
        "Handed over to the state.",
        source="definition_en",
        allow_null=True,
    )
    source = Text("Where that stands.", "Convention, article 1", allow_null=True)
    confidence = Code("How it was established.", "sourced", Confidence, allow_null=True)


class OutcomeSerializer(DefinedTermSerializer):
    """An outcome."""

    group = Code(
        "The group in which it is counted.",
        "returned",
        OutcomeGroup,
        source="group_code",
        allow_null=True,
    )


class GroundSerializer(DefinedTermSerializer):
    """A reason against return."""

    instrument = Code("The instrument that it stands in.", "ECE", allow_null=True)
    article = Text("The article.", "3(1)", allow_null=True)


class TermsSerializer(serializers.Serializer):
    """The codes of this API: the program's own, and of the catalogues those that cases use."""

    vocabularies = VocabularySerializer(many=True, help_text="Codes that the program fixes.")
    countries = TermSerializer(
        many=True, help_text="Host and requesting countries, ISO 3166-1 alpha-2."
    )
    outcomes = OutcomeSerializer(many=True, help_text="How cases came out.")
    fates = DefinedTermSerializer(many=True, help_text="What became of people after return.")
    grounds = GroundSerializer(many=True, help_text="Grounds argued against return.")
    court_stages = TermSerializer(many=True, help_text="Court stages that cases passed.")
