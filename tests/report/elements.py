"""Reads HTML strictly: every element must be closed, and in the right order."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_VOID = frozenset({"meta", "br", "hr", "img", "input", "link"})


@dataclass
class Element:
    """An element, its attributes, the elements in it, and all the text in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list[Element] = field(default_factory=list)
    text: str = ""

    def all(self, tag: str = "", of_class: str = "") -> list[Element]:
        """Return the elements below with this tag and class, in the order of the document."""
        found: list[Element] = []
        for part in self.parts:
            classes = part.attributes.get("class", "").split()
            if tag in ("", part.tag) and (not of_class or of_class in classes):
                found.append(part)
            found += part.all(tag, of_class)
        return found

    @property
    def words(self) -> str:
        """The text, runs of blanks as one space."""
        return " ".join(self.text.split())


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].parts.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.text += data


def parse(html: str) -> Element:
    """Return the document, or fail where an element is not closed."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    assert [element.tag for element in builder.open] == ["document"]
    return builder.open[0]
