"""Fills in the admin's pages as a browser does: everything shown, then what somebody changes."""

from django.contrib.messages import get_messages
from django.core.files import File
from django.test import Client
from django.urls import reverse

ADD_CASE = reverse("admin:cases_case_add")


def address(name: str, *args: object) -> str:
    return reverse(f"admin:cases_{name}", args=args)


class Page:
    """A form as the browser has it; `change` and `add_row` are what a person does to it."""

    def __init__(self, client: Client, url: str) -> None:
        self.client, self.url = client, url
        context = client.get(url).context
        self.data = _values(context["adminform"].form)
        self.formsets = {}
        for inline in context["inline_admin_formsets"]:
            formset = inline.formset
            self.formsets[formset.prefix] = formset
            self.data |= _values(formset.management_form)
            for form in formset.forms:
                self.data |= _values(form)

    def change(self, **values: object) -> "Page":
        self.data |= values
        return self

    def add_row(self, prefix: str, **values: object) -> "Page":
        """One more row of a part; a blank one that the page offers is used first."""
        total = int(self.data[f"{prefix}-TOTAL_FORMS"])
        blank = self.formsets[prefix].extra
        if blank:
            self.formsets[prefix].extra -= 1
            total -= 1
        else:
            self.data[f"{prefix}-TOTAL_FORMS"] = total + 1
        empty = _values(self.formsets[prefix].empty_form)
        for name, value in empty.items():
            self.data[name.replace("__prefix__", str(total))] = value
        for name, value in values.items():
            self.data[f"{prefix}-{total}-{name}"] = value
        return self

    def save(self, **extra: object):
        return self.client.post(self.url, self.data | extra)


def _values(form) -> dict[str, object]:
    """What is sent of a form that nobody touched: no empty boxes, and no file a second time."""
    shown = {field.html_name: field.field.prepare_value(field.value()) for field in form}
    return {
        name: value
        for name, value in shown.items()
        if value is not None and value is not False and not isinstance(value, File)
    }


def errors(response) -> str:
    """Everything that the page says is wrong."""
    context = response.context
    said = [context["errors"].as_text() if hasattr(context["errors"], "as_text") else ""]
    return "\n".join([*map(str, context["errors"]), *said])


def said(response) -> list[str]:
    """What the next page will say was done, or not."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def offered(client: Client, words: str, model="case", field="host_country", **more) -> list[str]:
    """What the picker of a field offers to whoever types these words."""
    asked = {"term": words, "app_label": "cases", "model_name": model, "field_name": field, **more}
    results = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    return [row["text"] for row in results]
