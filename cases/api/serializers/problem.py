"""What is answered where something is wrong: RFC 9457."""

from rest_framework import serializers

from cases.api.fields import Address, Code, Flag, Text, Whole


class FaultSerializer(serializers.Serializer):
    """What is wrong with one parameter."""

    parameter = Code("The parameter's name.", "year")
    detail = Text("What is wrong with it, and how to mend it.", "“soon” is not one of the choices.")


class ProblemSerializer(serializers.Serializer):
    """What is wrong, where, and how to mend it."""

    type = Address(
        "Which problem it is; the address explains it.",
        "https://cases.example.org/api/v1/docs/#wrong-parameter",
    )
    title = Text("The problem in a few words.", "Wrong parameter")
    status = Whole("The status of the answer.", 400)
    detail = Text("How to mend it.", "Mend or remove what `errors` names.")
    errors = FaultSerializer(many=True, help_text="Each wrong parameter; empty elsewhere.")
    is_closed = Flag("True while the whole site is closed and no case is shown.", False)
