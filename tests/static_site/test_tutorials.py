"""Tutorials: Markdown becomes a page, links lead to pages of the site, markup in it is text."""

from __future__ import annotations

from pathlib import Path

import pytest

from coproduction.reference.views import NoSuchPageError
from coproduction.site import pages, tutorials
from coproduction.site.addresses import Addresses
from coproduction.site.tutorials import read, slug
from static_site.reading import faults

TEXT = """# A first table

What you have is a *table* with `cases`.

## Step 1: write it

```sh
coproduction template my-cases.xlsx && echo "<done>"
```

| column | meaning |
|---|---|
| `a` | b |

More is [in Protégé](protege.en.md#open), [in Python](../tutorials/python.en.md),
[in the pages](../verdicts.md) and [elsewhere](https://example.org/).
<script>alert(1)</script> ![a picture](../images/x.png)

## Step 1: write it

- one
- two
"""


@pytest.fixture
def page(tmp_path: Path) -> tutorials.Tutorial:
    path = tmp_path / "spreadsheet.en.md"
    path.write_text(TEXT, encoding="utf-8")
    return read(path, "spreadsheet")


def test_title_and_lead_are_told_apart_from_the_page(page: tutorials.Tutorial) -> None:
    assert page.title == "A first table"
    assert page.lead == "What you have is a table with cases."
    assert "<h1" not in page.page
    assert "Step 1" in page.text


def test_the_page_is_sound_and_can_be_linked_to(page: tutorials.Tutorial) -> None:
    assert not faults(str(page.page))
    assert '<h2 id="step-1-write-it">' in page.page
    assert '<h2 id="step-1-write-it-2">' in page.page
    assert '<pre class="code" tabindex="0"' in page.page
    assert "&lt;done&gt;" in page.page
    assert '<table class="plain-table">' in page.page


def test_links_lead_to_tutorials_and_elsewhere_but_to_no_file(page: tutorials.Tutorial) -> None:
    assert '<a href="/tutorials/protege#open">in Protégé</a>' in page.page
    assert '<a href="/tutorials/python">in Python</a>' in page.page
    assert '<a href="https://example.org/">elsewhere</a>' in page.page
    assert "in the pages" in page.page
    assert ".md" not in page.page
    assert "<img" not in page.page


def test_markup_is_text(page: tutorials.Tutorial) -> None:
    assert "<script>" not in page.page
    assert "&lt;script&gt;" in page.page


def test_a_tutorial_that_is_not_there_has_no_page() -> None:
    with pytest.raises(NoSuchPageError):
        pages.tutorial("en", "nobody")


def test_a_heading_has_a_name_without_accents() -> None:
    assert slug("Žingsnis 2: „Protégé“ & OWL") == "zingsnis-2-protege-owl"


def test_tutorials_have_addresses_of_their_own() -> None:
    assert Addresses(pages.VIEWS).place("/tutorials/sparql").file == "tutorials/sparql.html"
