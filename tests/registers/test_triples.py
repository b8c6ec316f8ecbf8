"""N-Triples as registers: every act has the verdict that classify gives it."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import coproduction
from coproduction.errors import InputError
from coproduction.knowledge.storage import load
from coproduction.terms import DCTERMS, RDF, XSD, cop
from registers.tables import CASES, EXAMPLES, rows_of
from registers.triples import acts_in_triples

KNOWLEDGE = load()
CODEBOOK = KNOWLEDGE.codebook
ACT = "<urn:x-test:act>"
TYPE = f"<{RDF}type>"


def in_triples(path: Path, turtle: str) -> Path:
    """Write Turtle as N-Triples."""
    triples = (quad.triple for quad in ox.parse(turtle, ox.RdfFormat.TURTLE))
    path.write_bytes(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")
    return path


def told(acts: Iterable[Any]) -> dict[tuple[str, str, str], tuple[object, ...]]:
    """Return what classify tells, by case, act and coder."""
    return {
        (act.case_id, act.act_id, act.coder): (
            *(act.status, act.outcome, act.reason),
            *(tuple(act.missing_facts), tuple(act.possible_outcomes), tuple(act.failed_criteria)),
            *(act.criteria.get(name) for name in KNOWLEDGE.criteria),
        )
        for act in acts
    }


def written(path: Path) -> dict[tuple[str, str, str], tuple[object, ...]]:
    """Return what a register tells, in the same way."""
    return {
        (row["case_id"], row["act_id"], row.get("coder") or ""): (
            *(row["status"], row["outcome"], row["reason"]),
            *(tuple(row[name]) for name in ("missing_facts", "possible_outcomes")),
            tuple(row["failed_criteria"]),
            *(row[f"criterion_{name}"] for name in KNOWLEDGE.criteria),
        )
        for row in rows_of(path)
    }


def check(path: Path, folder: Path) -> dict[tuple[str, str, str], tuple[object, ...]]:
    """Classify a graph in both ways, and its result again; return the verdicts."""
    out, again = folder / "out.parquet", folder / "again.parquet"
    coproduction.classify_register(path, output=out)
    found = written(out)
    assert found == told(coproduction.classify(path))
    coproduction.classify_register(out, output=again)
    assert written(again) == found
    return found


@pytest.mark.parametrize("name", ["cases.csv", "invalid.csv", "codings.csv"])
def test_results_written_as_a_graph(tmp_path: Path, name: str) -> None:
    """Acts, contributions, coders and the earlier verdicts, which do not count."""
    turtle = coproduction.classify(EXAMPLES / name).to_turtle()
    assert len(check(in_triples(tmp_path / "acts.nt", turtle), tmp_path)) > 5


def objects(property_: str) -> st.SearchStrategy[str]:
    """Return objects of a facet: its values, those of others, literals, numbers."""
    values = [f"<{value.iri}>" for column in CODEBOOK.facets for value in column.values]
    own = [f"<{v.iri}>" for c in CODEBOOK.facets if c.property == property_ for v in c.values]
    literals = [
        '"yes"',
        '"a;b"',
        '""',
        '"7"',
        '"a \\"b\\" > <c> \\u017d"@lt',
        "_:b1",
        '"=1"',
        '"none"',
    ]
    numbers = [
        f'"{n}"^^<{XSD}{kind}>'
        for n in ("1", "2", "03", "+4", "0", "x")
        for kind in ("integer", "int", "decimal")
    ]
    usual = own or numbers
    return st.one_of(
        st.sampled_from(usual),
        st.sampled_from(usual),
        st.sampled_from([*values, *literals, *numbers]),
    )


NODE_LINES = st.sampled_from(
    [
        f"{ACT} <{cop('hasBenefit')}> _:b .",
        f"_:b <{cop('hasRank')}> <{cop('FirstRank')}> .",
        f"_:b <{cop('hasRank')}> <{cop('SecondaryRank')}> .",
        f"_:b <{cop('hasBeneficiary')}> <{cop('ParticipantsAsBeneficiaries')}> .",
        f"_:b <{cop('hasBeneficiary')}> <{cop('PublicAsBeneficiary')}> .",
        f"_:b {TYPE} <{cop('PersonalBenefit')}> .",
        f"_:b <{cop('hasSource')}> <{cop('FromService')}> .",
        f"{ACT} <{cop('hasCustomerContribution')}> <urn:x-test:c> .",
        f"{ACT} <{cop('hasProviderContribution')}> <urn:x-test:c> .",
        f"<urn:x-test:c> <{cop('contributes')}> _:r .",
        f"<urn:x-test:c> <{cop('contributes')}> <{cop('Money')}> .",
        f"<urn:x-test:c> <{cop('contributes')}> \"time\" .",
        f"_:r {TYPE} <{cop('Skills')}> .",
        f"_:r {TYPE} <{cop('Payment')}> .",
        f"{ACT} <{cop('hasInteraction')}> _:i .",
        f"_:i {TYPE} <{cop('LiveVideoInteraction')}> .",
        *(f"{ACT} <{cop('hasParticipant')}> <urn:x-test:p{n}> ." for n in range(4)),
        f"{ACT} <{cop('minimumNumberOfParticipants')}> \"2\"^^<{XSD}integer> .",
        f"{ACT} <{cop('minimumNumberOfParticipants')}> \"5\"^^<{XSD}integer> .",
        f"{ACT}\t<{cop('hasParticipant')}>  <urn:x-test:p9>  . # said otherwise",
        f"<urn:x-test:\\u0061ct> <{cop('hasActKind')}> <{cop('ServiceProductionKind')}> .",
        f"{ACT} <{cop('hasSpirit')}> \"good\"@en .",
        f"{ACT} <http://example.org/a%20b> \"x\\ny\" .",
        "# a comment",
        "",
    ]
)  # fmt: skip


@st.composite
def facet_lines(draw: st.DrawFn) -> list[str]:
    """Return lines on some facets, now and then several on one."""
    columns = draw(st.lists(st.sampled_from(CODEBOOK.facets), max_size=26))
    return [f"{ACT} <{c.property}> {draw(objects(c.property))} ." for c in columns]


@settings(max_examples=60, suppress_health_check=list(HealthCheck), deadline=None)
@given(facet_lines(), st.lists(NODE_LINES, max_size=14), st.booleans())
def test_whatever_is_said(tmp_path: Path, facets: list[str], nodes: list[str], full: bool) -> None:
    """Unlisted values, literals, several values, nodes, blank nodes, other spellings."""
    head = [f"{ACT} {TYPE} <{cop('Act')}> .", f'{ACT} <{DCTERMS}identifier> "1" .']
    if full:  # all facets known, so that one of them can change the outcome
        facets = [
            f"{ACT} <{c.property}> <{c.values[0].iri}> ." for c in CODEBOOK.facets if c.values
        ] + facets[:2]
    path = tmp_path / "acts.nt"
    path.write_text("\n".join([*facets, *head, *nodes]) + "\n", encoding="utf-8")
    check(path, tmp_path)


def test_names_of_cases_acts_and_coders(tmp_path: Path) -> None:
    """Identifiers, IRIs, several of each, blank nodes, coders by name."""
    has, identifier, by = (
        cop("hasAct"),
        f"{DCTERMS}identifier",
        "http://www.w3.org/ns/prov#wasAttributedTo",
    )
    lines = [
        f"<urn:x-test:case1> <{has}> <urn:x-test:case1/a1> .",
        f"<urn:x-test:case1> <{has}> <urn:x-test:case1/a2> .",
        f'<urn:x-test:case1> <{identifier}> "case 10" .',
        f'<urn:x-test:case1> <{identifier}> "case 9" .',
        f'<urn:x-test:case1> <{DCTERMS}title> "The case" .',
        f'<urn:x-test:case1/a1> <{identifier}> " x " .',
        f'<urn:x-test:case1/a1> <{DCTERMS}title> "Act"@en .',
        f'<urn:x-test:case1/a1> <{DCTERMS}title> "Veiksmas"@lt .',
        f"<urn:x-test:case1/a1> <{by}> <urn:x-test:ona> .",
        '<urn:x-test:ona> <http://xmlns.com/foaf/0.1/name> "Ona" .',
        f"<urn:x-test:case2> <{has}> <urn:x-test:shared#a> .",
        f"<urn:x-test:case3> <{has}> <urn:x-test:shared#a> .",
        f"<urn:x-test:case2> <{has}> <urn:x-test:other#a> .",
        f"_:c <{has}> <urn:x-test:z/b> .",
        f"<urn:x-test:alone> {TYPE} <{cop('Act')}> .",
        f'<urn:x-test:alone> <{by}> "Jonas" .',
    ]  # fmt: skip
    path = tmp_path / "acts.nt"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = check(path, tmp_path)
    assert ("case 9", "x", "Ona") in found and len(found) == 6
    titles = {row["act_id"]: row["title"] for row in rows_of(tmp_path / "out.parquet")}
    assert (titles["x"], titles["a2"]) == ("Act", "The case")
    coproduction.classify_register(path, output=tmp_path / "lt.parquet", language="lt")
    assert "Veiksmas" in {row["title"] for row in rows_of(tmp_path / "lt.parquet")}


def test_many_acts_compressed_and_with_contributions(tmp_path: Path) -> None:
    """Two files, one compressed; the same verdicts as those of classify."""
    text = "".join(acts_in_triples(400, 120, through_nodes=True))
    path, packed = tmp_path / "acts.nt", tmp_path / "packed.nt.gz"
    path.write_text(text, encoding="utf-8")
    with gzip.open(packed, "wt", encoding="utf-8") as file:
        file.write(text)
    assert len(check(path, tmp_path)) == 400
    coproduction.classify_register(packed, output=tmp_path / "packed.parquet")
    assert written(tmp_path / "packed.parquet") == written(tmp_path / "out.parquet")
    both = coproduction.classify_register(path, packed, output=tmp_path / "both.parquet")
    assert (both.acts, both.clashes) == (800, 800)


def test_a_table_and_triples_together(tmp_path: Path) -> None:
    turtle = coproduction.classify(EXAMPLES / "codings.csv").to_turtle()
    path = in_triples(tmp_path / "acts.nt", turtle)
    ledger = coproduction.classify_register(CASES, path, output=tmp_path / "out.parquet")
    assert ledger.acts == 86 + len(coproduction.classify(path))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("<urn:x-test:a> <urn:x-test:b> .", "no triple"),
        (f"{ACT} <{cop('hasDuration')}> <relative> .", "no triple"),
        (f'{ACT} <{cop("hasDuration")}> "open .', "no triple"),
        (f"{ACT} <http://www.w3.org/2002/07/owl#sameAs> <urn:x-test:b> .", "sameAs"),
        (f"{ACT} <{cop('hasBenefit')}> {ACT} .", "describes an act"),
    ],
)
def test_what_is_refused(tmp_path: Path, line: str, words: str) -> None:
    """Broken lines, and what only a whole graph can tell; nothing is written."""
    path = tmp_path / "acts.nt"
    path.write_text(f"{ACT} {TYPE} <{cop('Act')}> .\n{line}\n", encoding="utf-8")
    with pytest.raises(InputError, match=words):
        coproduction.classify_register(path, output=tmp_path / "out.parquet")
    assert not (tmp_path / "out.parquet").exists()


@pytest.mark.parametrize("text", ["", "<urn:x-test:a> <urn:x-test:b> <urn:x-test:c> .\n"])
def test_no_acts(tmp_path: Path, text: str) -> None:
    path = tmp_path / "acts.nt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"acts\.nt"):
        coproduction.classify_register(path, output=tmp_path / "out.parquet")


def test_what_is_misspelled_is_told(tmp_path: Path) -> None:
    path = tmp_path / "acts.nt"
    path.write_text(
        f'{ACT} {TYPE} <{cop("Act")}> .\n{ACT} <{cop("hasVoluntarines")}> "x" .\n', encoding="utf-8"
    )
    ledger = coproduction.classify_register(path, output=tmp_path / "out.parquet")
    assert "intake:unknown-property" in [note.rule for note in ledger.notes]
