"""The tutorials are carried out as they stand; both languages take the same steps."""

import re
import shlex
from pathlib import Path

import pytest

from coproduction.cli.parser import build_parser, query_settings
from tutorials import NAMES, TUTORIALS, Block, NoTutorialError, Reader, blocks, commands, same

LANGUAGES = ("en", "lt")
LONGEST = 210
ENGLISH = {
    "--case muziejus": "--case museum",
    "--case pasas": "--case passport",
    " --set language=lt": "",
}
"""What the Lithuanian commands say otherwise, besides the language: names of acts, a parameter."""


def page(name: str, language: str) -> str:
    return (TUTORIALS / f"{name}.{language}.md").read_text(encoding="utf-8")


def step(block: Block) -> str:
    """Return what a block does, apart from the language."""
    if block.kind == "csv":
        return f"{block.file}: {len(block.text.splitlines())} lines"
    text = re.sub(r' --lang lt|, language="lt"', "", f"{block.file}: {block.text}")
    for lithuanian, english in ENGLISH.items():
        text = text.replace(lithuanian, english)
    return text.replace('= "lt"', '= "en"')


def test_there_are_four_tutorials_in_two_languages() -> None:
    found = {path.name for path in TUTORIALS.glob("*.??.md")}
    assert found == {f"{name}.{language}.md" for name in NAMES for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_everything_comes_as_shown(name: str, language: str, tmp_path: Path) -> None:
    text = page(name, language)
    with Reader(tmp_path) as reader:
        assert "\n\n".join(reader.problems(text)) == ""
    assert len([block for block in blocks(text) if block.shown]) >= 5
    assert len(text.splitlines()) <= LONGEST


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_take_the_same_steps(name: str) -> None:
    english, lithuanian = (blocks(page(name, language)) for language in LANGUAGES)
    assert [step(block) for block in lithuanian] == [step(block) for block in english]
    assert [bool(one.shown) for one in lithuanian] == [bool(one.shown) for one in english]


@pytest.mark.parametrize("name", NAMES)
def test_every_command_that_can_speaks_the_language_of_the_page(name: str) -> None:
    for language in LANGUAGES:
        found = [
            line
            for block in blocks(page(name, language))
            if block.kind == "sh"
            for line in commands(block)
            if line.startswith("coproduction ")
        ]
        assert found
        for line in found:
            words = query_settings(shlex.split(line)[1:])
            assert getattr(build_parser().parse_args(words), "lang", language) == language, line


SOUND = """
Save this as `x.csv`:

```csv
a,b
```

```sh
python -m pip install x && cat x.csv
```

```text
a,b
```

```python
number = 1
```

```python
print(number + 1, "one", "two", sep="\\n")
```

It shows:

```text
2
…
```
"""


def problems(text: str, folder: Path) -> list[str]:
    with Reader(folder) as reader:
        return list(reader.problems(text))


def test_a_sound_page_has_no_problems(tmp_path: Path) -> None:
    assert problems(SOUND, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\na,b\n```\n\n```python", "\na,c\n```\n\n```python"),
        ("\n2\n…", "\n3\n…"),
        ("\n2\n…", "\n2\none\n…\ntwo"),
        ("\n2\n…", "\n2"),
        ("&& cat x.csv", "&& cat y.csv"),
        ("&& cat x.csv", "&& cat x.csv && exit 2"),
        ("number = 1", "number = one"),
        ("number = 1", "number = 1; raise SystemExit"),
    ],
)
def test_what_does_not_come_as_shown_is_told(old: str, new: str, tmp_path: Path) -> None:
    assert SOUND.count(old) == 1
    assert len(problems(SOUND.replace(old, new), tmp_path)) >= 1


def test_a_failure_that_shows_nothing_is_told(tmp_path: Path) -> None:
    assert len(problems("```sh\nfalse\n```\n", tmp_path)) == 1
    assert problems("```sh\necho no; false\n```\n\n```text\nno\n```\n", tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        "```text\nnothing runs\n```\n",
        "```sh\ntrue\n```\n\n```text\none\n```\n\n```text\ntwo\n```\n",
        "```\nno kind\n```\n",
        "No name:\n\n```csv\na\n```\n",
    ],
)
def test_a_block_without_a_purpose_is_refused(text: str) -> None:
    with pytest.raises(NoTutorialError):
        blocks(text)


def test_an_ellipsis_stands_for_lines_and_not_for_nothing() -> None:
    assert same("one\n…\nthree\n", "one\ntwo\n\nthree\n")
    assert not same("one\n…\nthree\n", "one\nthree\n")
    assert not same("one …\n", "one two\n")
