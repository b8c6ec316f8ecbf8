"""Rows of XML files: columns, what is kept, and what is refused."""

import tracemalloc
from pathlib import Path

import pytest

from coproduction.errors import InputError
from coproduction.intake.collections.files import InputFile
from coproduction.intake.collections.opening import open_collection
from coproduction.intake.telling import Teller
from intake.collections.loading import HEAD, coded, mapping_of, opened

XML = HEAD.replace('"csv"', '["json", "xml"]')
REQUESTS = """\
<?xml version="1.0" encoding="utf-8"?>
<requests xmlns="urn:x" count="2">
  <request>
    <id>1</id><name>Hole &amp; pit</name><kind nil="true"/>
    <at><street type="main">Elm</street></at>
    <tag>a</tag><tag>b</tag>
    <note><x>1</x></note><note when="now">later</note>
  </request>
  <request number="7"><id> 2 </id><kind>dig</kind></request>
</requests>
"""


def test_elements_are_flattened_and_nothing_is_lost(tmp_path: Path) -> None:
    mapping = mapping_of(XML, tmp_path)
    collection = opened(mapping, tmp_path, a__xml=REQUESTS)
    acts, _ = coded(mapping, collection)
    assert acts[0].record.texts == {
        "title": "Hole & pit",
        "garden:id": "1",
        "garden:kind@nil": "true",
        "garden:at.street": "Elm",
        "garden:at.street@type": "main",
        "garden:tag": "a|b",
        "garden:note": '[{"x": "1"}, {"@when": "now", "#text": "later"}]',
        "garden:outside.@count": "2",
    }
    assert acts[1].record.texts["garden:@number"] == "7"
    assert [(one.record.case_id, one.record.place.row) for one in acts] == [
        ("garden-1", 1),
        ("garden-2", 2),
    ]
    for act in acts:
        own = {name for name in act.record.texts if name.startswith("garden:")}
        assert own <= {f"garden:{column}" for column in collection.columns}


def test_json_and_xml_stand_beside_each_other(tmp_path: Path) -> None:
    mapping = mapping_of(XML, tmp_path)
    acts, _ = coded(mapping, opened(mapping, tmp_path, a__xml=REQUESTS, b__txt='[{"id": 3}]'))
    assert [one.record.case_id for one in acts] == ["garden-1", "garden-2", "garden-3"]


def test_a_path_leads_to_the_rows_and_the_rest_is_kept(tmp_path: Path) -> None:
    mapping = mapping_of(XML.replace("[ids]", 'rows = "page.garden"\n\n[ids]'), tmp_path)
    text = (
        "<all><id>0</id><page n='1'><garden><id>1</id><garden>in</garden></garden></page>"
        "<page n='2'><note>x</note><garden><id>2</id></garden></page></all>"
    )
    acts, _ = coded(mapping, opened(mapping, tmp_path, a__xml=text))
    assert [one.record.case_id for one in acts] == ["garden-1", "garden-2"]
    texts = acts[0].record.texts
    assert (texts["garden:garden"], texts["garden:outside.id"]) == ("in", "0")
    assert texts["garden:outside.page"] == '[{"@n": "1"}, {"@n": "2", "note": "x"}]'
    with pytest.raises(InputError, match=r"no rows at “page\.garden”.*Found: outside\.b"):
        opened(mapping, tmp_path, a__xml="<all><b>1</b></all>")


def test_elements_of_several_names_keep_them(tmp_path: Path) -> None:
    mapping = mapping_of(XML, tmp_path)
    text = "<all>loose<dig><id>1</id></dig><vote><id>2</id></vote><count>2</count></all>"
    acts, tally = coded(mapping, opened(mapping, tmp_path, a__xml=text))
    assert [one.record.texts["garden:#element"] for one in acts] == ["dig", "vote", "count"]
    assert acts[2].record.texts["garden:count"] == "2"
    assert acts[0].record.texts["garden:outside.all"] == "loose"
    assert [one.first.row for one in tally.of("nameless")] == [3]


@pytest.mark.parametrize("encoding", ["iso-8859-13", "windows-1257", "utf-16"])
def test_the_encoding_that_a_file_states_is_believed(encoding: str, tmp_path: Path) -> None:
    mapping = mapping_of(XML, tmp_path)
    text = f'<?xml version="1.0" encoding="{encoding}"?><a><r><id>1</id><name>ąž</name></r></a>'
    acts, _ = coded(mapping, opened(mapping, tmp_path, a__xml=text.encode(encoding)))
    assert acts[0].record.texts["title"] == "ąž"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><a><r><id>&b;</id></r></a>', "line 1: The file has a doc"),
        ('<!DOCTYPE a SYSTEM "file:///etc/passwd"><a><r><id>1</id></r></a>', "document type"),
        ("<a>\n<r><id>1</id></r>\n<r><id>2", r"line 3, character 9: This is not well-formed XML"),
        ("<a><r><id>&b;</id></r></a>", "not well-formed XML: undefined entity"),
        ("<a/>", "no elements inside the outermost"),
        (f"<a>{'<b>' * 60}{'</b>' * 60}</a>", "nested too deeply"),
        ("<a><r><year>1</year></r></a>", "another collection"),
        (b'<?xml version="1.0"?><a><r><id>1</id><name>\xe0</name></r></a>', "not well-formed"),
    ],
)
def test_what_is_no_list_of_elements_is_refused(
    text: str | bytes, said: str, tmp_path: Path
) -> None:
    mapping = mapping_of(XML, tmp_path)
    with pytest.raises(InputError, match=said):
        opened(mapping, tmp_path, a__xml=text)


def test_a_long_file_is_read_in_bounded_memory(tmp_path: Path) -> None:
    mapping = mapping_of(XML, tmp_path)
    path = tmp_path / "long.xml"
    row = "<request><id>{}</id><name>" + "x" * 500 + "</name></request>\n"
    with path.open("w", encoding="utf-8") as file:
        file.write("<requests>")
        file.writelines(row.format(n) for n in range(20_000))
        file.write("</requests>")
    tracemalloc.start()
    collection = open_collection([InputFile(path, Teller("long.xml", "en"))], mapping, TELL)
    number = sum(1 for _ in collection.rows)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 20_000
    assert most < 2_000_000


TELL = Teller("garden", "en")
