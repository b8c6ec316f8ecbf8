"""One act is judged in the form, and by questions, exactly as everywhere else."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from hypothesis import given
from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

import coproduction
from coproduction.model import CRITERION_PREFIX
from coproduction.workbench.application import application
from coproduction.workbench.bench import Bench
from coproduction.workbench.judging.fields import GROUPS
from explanation.acts import (
    ACT_COUNT,
    ENGINE,
    EXAMPLES,
    KNOWLEDGE,
    Facts,
    near_examples,
    quick,
    scattered,
)
from workbench.looking import barriers, overhang

SOME = {
    "service_setting": "public_service",
    "act_kind": "service_production",
    "actor_role": "customer",
    "resources_by_customer": "time",
}
MERGED_BY_ONE = {"number_of_participants": "1", "efforts_merged": "yes"}


@cache
def client() -> TestClient:
    """Return what asks an application that holds the examples."""
    bench = Bench.on(8377, [EXAMPLES])
    return TestClient(application(bench), base_url="http://127.0.0.1:8377")


def asked(path: str, cells: Mapping[str, str], **more: str) -> dict[str, Any]:
    """Return the data of a page on an act; lists of resources are several parameters."""
    pairs = [(name, word) for name, cell in cells.items() for word in cell.split(";")]
    answer = client().get(f"{path}.json", params=[*pairs, *more.items()])
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def cells_of(facts: Facts) -> dict[str, str]:
    """Return facts as cells of a case table."""
    return {name: "time;skills" if w == "resources" else w for name, w in facts.items()}


def fields(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields of a form by name."""
    return {field["name"]: field for group in data["groups"] for field in group["fields"]}


def contradicting(data: Mapping[str, Any], name: str) -> set[str]:
    """Return the values of a field that are marked as contradicting the other answers."""
    return {one["token"] for one in fields(data)[name]["choices"] if one["contradicts"]}


@quick
@given(near_examples() | scattered())
def test_the_verdict_is_that_of_classify(facts: Facts) -> None:
    """Also on facts that contradict each other."""
    cells = cells_of(facts)
    expected = coproduction.classify([{"case_id": "c", "act_id": "a", **cells}]).acts[0]
    verdict = asked("/judge", cells)["verdict"]
    outcome = verdict["outcome"]
    assert verdict["status"] == expected.status
    assert verdict["reason"] == expected.reason
    assert (outcome["name"] if outcome else None) == expected.outcome
    assert {one["name"] for one in verdict["superclasses"]} == set(expected.superclasses)
    assert {one["column"] for one in verdict["missing"]} == set(expected.missing_facts)
    assert {one["criterion"]: one["status"] for one in verdict["criteria"]} == expected.criteria
    if expected.status == "undetermined" and expected.reason == "unknown facts":
        possible = {one["name"] for one in verdict["possible"]}
        assert possible - set(KNOWLEDGE.gaps) == set(expected.possible_outcomes)
        assert bool(possible & set(KNOWLEDGE.gaps)) == expected.gap_possible


@quick
@given(near_examples())
def test_values_are_marked_where_no_act_has_them_besides_the_other_answers(facts: Facts) -> None:
    if ENGINE.verdict(facts).status == "invalid":
        return
    data = asked("/judge", cells_of(facts))
    for column in KNOWLEDGE.codebook.facets:
        if column.kind != "value":
            continue
        impossible = {
            value.token
            for value in column.values
            if ENGINE.verdict({**facts, column.name: value.token}).status == "invalid"
        }
        assert contradicting(data, column.name) == impossible, column.name


def test_nothing_known_is_an_act_like_others() -> None:
    data = asked("/judge", {})
    assert data["verdict"]["status"] == "undetermined"
    assert len(data["verdict"]["possible"]) == len(KNOWLEDGE.outcomes)
    assert not any(field["known"] for field in fields(data).values())
    assert not any(contradicting(data, name) for name in fields(data))


def test_every_facet_and_value_of_the_codebook_can_be_answered() -> None:
    found = asked("/judge", {})
    assert [group["name"] for group in found["groups"]] == list(GROUPS)
    assert all(group["fields"] for group in found["groups"])
    assert set(fields(found)) == {column.name for column in KNOWLEDGE.codebook.facets}
    for column in KNOWLEDGE.codebook.facets:
        tokens = {choice["token"] for choice in fields(found)[column.name]["choices"]}
        listed = KNOWLEDGE.codebook.resources if column.kind == "resources" else column.values
        assert tokens >= {value.token for value in listed}


def test_the_fact_that_decides_most_is_the_first_missing_one() -> None:
    left = [one["left"] for one in asked("/judge", SOME)["verdict"]["missing"]]
    assert len(left) > 3
    assert left == sorted(left)


def test_facts_that_contradict_each_other_are_told_at_their_fields() -> None:
    data = asked("/judge", MERGED_BY_ONE)
    assert data["verdict"]["status"] == "invalid"
    for name in MERGED_BY_ONE:
        assert len(fields(data)[name]["messages"]) == 1, name
    assert not fields(data)["actor_role"]["messages"]
    page = client().get("/judge", params=MERGED_BY_ONE).text
    assert 'href="#facet-efforts_merged"' in page


def test_a_contradiction_of_several_facts_is_found_too() -> None:
    """Each two of them can be; the three of them cannot."""
    facts = {"primary_beneficiary": "participants", "benefit_source": "service"}
    assert contradicting(asked("/judge", facts), "actor_role") == {"non_customer"}


@quick
@given(near_examples())
def test_an_act_has_one_address_that_leads_to_it(facts: Facts) -> None:
    cells = cells_of(facts)
    data = asked("/judge", cells)
    again = client().get(data["address"], follow_redirects=False)
    assert again.status_code == 200
    there = dict(parse_qsl(urlsplit(data["address"]).query, keep_blank_values=True))
    assert there.items() >= {n: w for n, w in cells.items() if ";" not in w}.items()
    shuffled = dict(reversed(cells.items()))
    assert asked("/judge", shuffled)["address"] == data["address"]
    assert asked("/judge", shuffled)["facts"] == data["facts"] == facts


def test_a_form_sent_without_script_leads_to_the_address_of_its_act() -> None:
    """It sends empty answers along, and a number beside its "at least"."""
    sent = [
        ("actor_role", ""),
        ("number_of_participants", "3"),
        ("at_least", "yes"),
        ("resources_by_customer", ""),
        ("resources_by_customer", "time"),
        ("lang", "lt"),
    ]
    answer = client().get(f"/judge?{urlencode(sent)}", follow_redirects=False)
    assert answer.status_code == 303
    expected = {"number_of_participants": ">=3", "resources_by_customer": "time", "lang": "lt"}
    assert answer.headers["location"] == f"/judge?{urlencode(expected)}"


def test_labels_are_understood_as_in_a_table() -> None:
    data = asked("/judge", {"actor_role": "klientas", "resources_by_customer": "laikas"})
    assert data["query"] == "actor_role=customer&resources_by_customer=time"


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "{{ 7 * 7 }}",
    "=1+1",
    "\u202eevil\x00\x07",
    "a" * 5000,
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize(
    "name", ["actor_role", "number_of_participants", "resources_by_provider", "title", "case_id"]
)
@pytest.mark.parametrize("path", ["/judge", "/judge/why", "/judge/conceptions", "/judge/ask"])
def test_whatever_stands_in_an_address_is_shown_as_text(path: str, name: str, text: str) -> None:
    answer = client().get(path, params={name: text})
    assert answer.status_code == 200
    assert "<script>" not in answer.text
    assert "<img src=x" not in answer.text
    assert 'href="javascript' not in answer.text
    assert "\x07" not in answer.text
    assert client().get(f"{path}.json", params={name: text}).status_code == 200


def test_a_value_that_is_not_on_the_list_is_shown_and_can_be_changed() -> None:
    data = asked("/judge", {"actor_role": "clown"})
    field = fields(data)["actor_role"]
    assert data["verdict"]["status"] == "invalid"
    assert "clown" in field["messages"][0]
    assert [one["token"] for one in field["choices"] if one["chosen"]] == ["clown"]


def test_why_tells_the_definition_down_to_the_claims() -> None:
    row = next(csv.DictReader(EXAMPLES.open(encoding="utf-8", newline="")))
    cells = {column.name: row[column.name] for column in KNOWLEDGE.codebook.facets}
    data = asked("/judge/why", {name: cell for name, cell in cells.items() if cell})
    (definition,) = data["definitions"]
    assert definition["name"] == "IndividualCoproduction"
    terms = {one["term"] for one in flat([definition["reason"], *data["criteria"]]) if one["term"]}
    assert {"JointEffortAct", "hasActKind"} <= terms
    assert {one["status"] for one in flat([definition["reason"]])} == {"met"}
    kinds = set()
    for term in terms:
        leaves = client().get(f"/judge/warrants/{term}.json").json()["leaves"]
        assert leaves, term
        kinds |= {leaf["kind"] for leaf in leaves}
        for leaf in leaves:
            assert leaf["text"]
            assert leaf["kind"] == "modelling-decision" or (leaf["claim"] and leaf["locators"])
            assert leaf["kind"] != "cited-work" or (leaf["authors"] and leaf["work"])
    assert {"article-author", "cited-work", "modelling-decision"} <= kinds


def flat(reasons: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield conditions with all below them."""
    for one in reasons:
        yield one
        yield from flat(one["parts"])


def test_what_would_change_it_does_change_it() -> None:
    facts = {"service_setting": "market_service"}
    data = asked("/judge/changes", facts, instead="CivicParticipation")
    assert [one["about"] for one in data["sections"]] == ["instead", "changes"]
    changed = {"service_setting": "public_service", "act_kind": "public_decision"}
    told = [one["text"] for one in data["sections"][0]["sentences"]]
    assert any("part in a public decision" in sentence for sentence in told)
    outcome = asked("/judge", changed)["verdict"]["outcome"]
    assert outcome["name"] == "CivicParticipation"


def test_what_is_only_counted_can_be_opened() -> None:
    """Each line that counts further changes holds them."""
    row = next(
        row
        for row in csv.DictReader(EXAMPLES.open(encoding="utf-8", newline=""))
        if row["case_id"] == "BR-HLT-01"
    )
    cells = {column.name: row[column.name] for column in KNOWLEDGE.codebook.facets}
    data = asked("/judge/changes", {name: cell for name, cell in cells.items() if cell})
    (section,) = data["sections"]
    counting = [one for one in section["sentences"] if one["further"]]
    assert counting
    page = client().get(f"/judge/changes?{data['query']}").text
    assert page.count('<li class="further"><details><summary>…') == len(counting)
    for one in counting:
        for each in one["further"]:
            assert each["text"] in page


def test_a_claim_that_several_hold_stands_once_with_all_of_them() -> None:
    page = client().get("/judge/warrants/MergedEffortsAct").text
    text = "Only by being merged do individual efforts turn into collective ones."
    assert page.count(text) == 1
    _, _, after = page.partition(text)
    holders = after.partition("</li>")[0]
    assert holders.count("/literature/claims/C-119") == 2
    assert "Van Vugt et al. 2000 [24]" in holders
    assert "Evandželina Petukienė" in holders


def test_another_outcome_that_does_not_exist_is_told() -> None:
    answer = client().get("/judge/changes", params={"instead": "<b>Nonsense"})
    assert answer.status_code == 422
    assert "&lt;b&gt;Nonsense" in answer.text


def test_conceptions_are_those_of_compare() -> None:
    row = {"case_id": "case-1", "act_id": "act-1", **SOME, "primary_beneficiary": "public"}
    expected = coproduction.compare([row]).acts[0]
    data = asked("/judge/conceptions", {n: c for n, c in row.items() if not n.endswith("_id")})
    assert {one["name"]: one["answer"] for one in data["answers"]} == expected.answers
    assert [one["criterion"] for one in data["turns"]] == [
        one.criterion or None for one in expected.disagreements
    ]
    verdicts = {one.conception: one.verdict.criteria for one in expected.opinions}
    told = {
        (one["conception"], row["criterion"]): one["status"]
        for row in data["criteria"]
        for one in row["of"]
        if one["status"]
    }
    assert told == {
        (name, criterion): status
        for name, criteria in verdicts.items()
        for criterion, status in criteria.items()
    }
    works = {one["name"]: one["works"] for one in data["answers"]}
    assert works["groth-2005"] == ["Groth 2005"]
    for one in data["answers"]:
        assert client().get(f"/judge/warrants/{one['term']}.json").json()["leaves"], one["name"]


def test_there_is_no_such_term_and_no_such_form() -> None:
    assert client().get("/judge/warrants/Nonsense").status_code == 404
    assert client().get("/judge/act.exe").status_code == 404


@pytest.mark.parametrize("form", ["csv", "xlsx", "ttl", "jsonld"])
def test_a_downloaded_act_is_judged_alike(form: str, tmp_path: Any) -> None:
    answer = client().get(f"/judge/act.{form}", params={**SOME, "title": "=1+1"})
    assert answer.headers["content-disposition"] == f'attachment; filename="act.{form}"'
    path = tmp_path / f"act.{form}"
    path.write_bytes(answer.content)
    (act,) = coproduction.classify(path).acts
    assert act.outcome == asked("/judge", SOME)["verdict"]["outcome"]
    assert act.missing_facts == coproduction.classify([SOME]).acts[0].missing_facts


def test_a_downloaded_table_holds_no_formulas() -> None:
    text = client().get("/judge/act.csv", params={**SOME, "title": "=1+1"}).text
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["title"] == "'=1+1"
    assert row[f"{CRITERION_PREFIX}public_service"] == "met"
    assert row["file"] == "form of the workbench"


def test_each_example_is_judged_as_it_is_in_its_file() -> None:
    (file,) = client().get("/judge/examples.json").json()["files"]
    expected = coproduction.classify(EXAMPLES).acts
    assert len(file["acts"]) == len(expected) == ACT_COUNT
    for one, act in list(zip(file["acts"], expected, strict=True))[::9]:
        path, _, query = one["address"].partition("?")
        verdict = client().get(f"{path}.json?{query}").json()["verdict"]
        assert (one["case"], one["act"]) == (act.case_id, act.act_id)
        assert (verdict["outcome"] or {}).get("name") == act.outcome
        assert verdict["status"] == act.status


def test_a_file_that_cannot_be_read_is_told_and_the_examples_are_there(tmp_path: Any) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("a,b\n1,2\n")
    bench = Bench.on(8377, [bad])
    own = TestClient(application(bench), base_url="http://127.0.0.1:8377")
    first, second = own.get("/judge/examples.json").json()["files"]
    assert "bad.csv" in first["problem"]
    assert len(second["acts"]) == ACT_COUNT


@quick
@given(near_examples())
def test_the_questionnaire_ends_where_all_facts_would(facts: Facts) -> None:
    """What the act does not tell is answered by "I do not know"."""
    if ENGINE.verdict(facts).status == "invalid":
        return
    cells, pairs = cells_of(facts), list[tuple[str, str]]()
    data = client().get("/judge/ask.json").json()
    while question := data["question"]:
        column = question["column"]
        words = cells.get(column, "unknown").split(";")
        pairs += [(column, word) for word in words]
        query = urlencode([*pairs, ("asked", column)])
        data = client().get(f"/judge/ask.json?{query}").json()
        assert not data["problem"], data["problem"]
    outcome = data["verdict"]["outcome"]
    assert (outcome["name"] if outcome else None) == ENGINE.verdict(facts).outcome
    back = client().get(data["back"].replace("/judge/ask", "/judge/ask.json"))
    assert back.json()["question"]["column"] == pairs[-1][0]


@pytest.mark.parametrize(
    ("sent", "problem"),
    [
        ({"asked": "act_kind"}, "Please choose an answer"),
        ({"act_kind": "nonsense", "asked": "act_kind"}, "none of the values"),
        ({"number_of_participants": "0", "asked": "number_of_participants"}, "no number"),
        ({"number_of_participants": "1", "efforts_merged": "yes"}, "contradicts"),
        ({"resources_by_customer": "none;time"}, "cannot stand beside"),
        ({"resources_by_customer": "unknown;time"}, "none of the values"),
        ({"act_kind": "back"}, "none of the values"),
    ],
)
def test_an_answer_that_cannot_be_used_is_asked_for_again(
    sent: dict[str, str], problem: str
) -> None:
    data = asked("/judge/ask", sent)
    column = [name for name in sent if name != "asked"][-1:] or ["act_kind"]
    assert problem in data["problem"]
    assert data["question"]["column"] == column[0]


def test_texts_are_lithuanian_where_that_is_asked_for() -> None:
    data = asked("/judge", MERGED_BY_ONE, lang="lt")
    assert "dalyvi" in fields(data)["efforts_merged"]["messages"][0]
    assert fields(data)["actor_role"]["label"] == "veikėjo vaidmuo"
    page = client().get("/judge/ask", params={"lang": "lt"}).text
    assert "nežinau" in page


# In a real browser, of the size of a desk and of a phone.


def test_the_verdict_follows_the_keyboard(page: Page) -> None:
    page.goto("/judge")
    expect(page.locator("#verdict .end")).to_contain_text("facts are missing")
    page.locator("#facet-service_setting input[value='']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#verdict .end")).to_contain_text("market service")
    expect(page.locator("#announced")).to_contain_text("market service")
    assert page.url.endswith("/judge?service_setting=market_service")
    expect(page.locator(":focus")).to_have_attribute("value", "market_service")
    page.get_by_role("link", name="Lietuvių").click()
    expect(page.locator("#verdict .end")).to_contain_text("rinkos paslauga")
    assert "service_setting=market_service" in page.url
    assert not barriers(page)
    assert overhang(page) == 0


def test_values_that_contradict_are_marked_while_one_answers(page: Page) -> None:
    page.goto("/judge")
    clash = page.locator("#facet-direct_interaction label", has_text="yes").locator(".clash")
    expect(clash).to_be_hidden()
    page.locator("#facet-provider_engagement label", has_text="no contact").click()
    expect(clash).to_be_visible()
    page.locator("#facet-direct_interaction label", has_text="yes").click()
    expect(page.locator("#facet-direct_interaction .messages")).not_to_be_empty()
    page.locator("#facet-provider_engagement label", has_text="not known").click()
    expect(page.locator("#facet-direct_interaction .messages")).to_be_empty()
    expect(clash).to_be_hidden()


def test_resources_exclude_nothing_and_not_known(page: Page) -> None:
    page.goto("/judge")
    field = page.locator("#facet-resources_by_customer")
    field.get_by_label("knowledge").check()
    expect(field.get_by_label("not known")).not_to_be_checked()
    field.get_by_label("nothing").check()
    expect(field.get_by_label("knowledge")).not_to_be_checked()
    field.get_by_label("knowledge").check()
    field.get_by_label("knowledge").uncheck()
    expect(field.get_by_label("not known")).to_be_checked()
    page.wait_for_url("**/judge")


def test_a_least_number_is_understood(page: Page) -> None:
    page.goto("/judge")
    page.locator("#value-number_of_participants").fill("3")
    page.get_by_label("at least so many").check()
    page.wait_for_url("**/judge?number_of_participants=%3E%3D3")
    criterion = page.locator("#verdict .tree > li", has_text="more than two participants")
    expect(criterion.get_by_role("img")).to_have_attribute("aria-label", "met")
    page.reload()
    expect(page.get_by_label("at least so many")).to_be_checked()
    expect(page.locator("#value-number_of_participants")).to_have_value("3")


def test_a_criterion_opens_its_claims(page: Page) -> None:
    page.goto("/judge?service_setting=public_service")
    page.locator("#verdict summary", has_text="joint effort").click()
    claims = page.locator("#verdict .leaves").first
    expect(claims).to_contain_text("Burns and Smith 2004 [9]")
    expect(claims).to_contain_text("CON.P5.S2")
    expect(claims.locator(".modelling-decision")).to_contain_text("not of the article")
    assert not barriers(page)
    assert overhang(page) == 0


def test_the_reasons_stay_open_and_follow(page: Page) -> None:
    page.goto("/judge?service_setting=public_service")
    page.locator("#why > summary").click()
    expect(page.locator("#why .outcome").first).to_be_visible()
    page.locator("#facet-act_kind label", has_text="part in a public decision").click()
    expect(page.locator("#why .outcome")).to_have_count(1)
    expect(page.locator("#why .outcome > summary")).to_contain_text("civic participation")
    assert not barriers(page)
    assert overhang(page) == 0


def test_why_not_another_outcome(page: Page) -> None:
    page.goto("/judge?service_setting=market_service")
    page.locator("#changes > summary").click()
    page.get_by_label("Why is it not").select_option("SecondaryProduction")
    page.get_by_role("button", name="Tell me").click()
    expect(page.locator("#changes")).to_contain_text("Why not “secondary production”")
    assert page.url.endswith("/judge?service_setting=market_service")
    assert not barriers(page)


def test_all_conceptions_stand_side_by_side(page: Page) -> None:
    page.goto("/judge?service_setting=public_service&act_kind=receipt_only")
    page.locator("#conceptions > summary").click()
    expect(page.locator("#conceptions .answers > li")).to_have_count(15)
    expect(page.locator("#conceptions .side-by-side thead th")).to_have_count(16)
    expect(page.locator("#conceptions .side-by-side .answer b")).to_have_count(15)
    assert not barriers(page)
    assert overhang(page) == 0


def test_the_questionnaire_leads_to_the_verdict_and_back(page: Page) -> None:
    page.goto("/judge/ask")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("alert")).to_contain_text("Please choose an answer")
    page.get_by_label("I do not know").check()
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".answered li")).to_have_count(1)
    page.go_back()
    page.go_back()
    page.goto("/judge/ask?act_kind=service_production")
    page.get_by_label("public service").first.check()
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".answered li")).to_have_count(2)
    page.go_back()
    expect(page.locator(".answered li")).to_have_count(1)
    page.get_by_label("market service").check()
    page.get_by_role("button", name="Next").click()
    expect(page.locator(".asking h2")).to_contain_text("outside: market service")
    assert not barriers(page)
    assert overhang(page) == 0
    with page.expect_download() as download:
        page.get_by_role("link", name="Turtle").click()
    assert download.value.suggested_filename == "act.ttl"
    page.get_by_role("link", name="Take back the last answer").click()
    expect(page.locator(".answered li")).to_have_count(1)


def test_an_example_fills_the_form(page: Page) -> None:
    page.goto("/judge/examples")
    page.get_by_role("link", name="LT-LIB-01 / search").click()
    expect(page.locator("#verdict .end")).to_contain_text("individual coproduction")
    expect(page.locator("#facet-actor_role input[value=customer]")).to_be_checked()
    expect(page.locator("#name-title")).not_to_be_empty()


def test_all_of_it_works_without_script(browser: Any, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto("/judge")
    page.get_by_label("market service").check()
    page.get_by_role("button", name="Judge").click()
    assert page.url.endswith("/judge?service_setting=market_service")
    assert "market service" in page.locator("#verdict .end").inner_text()
    page.locator("#why > summary").click()
    page.locator("#why").get_by_role("link").click()
    assert page.locator(".outcome").count() == 1
    page.get_by_role("link", name="Back to the form").click()
    assert page.get_by_label("market service").is_checked()
    context.close()


def test_what_a_term_rests_on_leads_to_the_literature_and_the_ontology() -> None:
    """Every link of the page is a page; decisions and claims have their own."""
    seen = set()
    for term in ("JointEffortAct", "PublicServiceSettingAct"):
        page = client().get(f"/judge/warrants/{term}").text
        main = page.partition("<main")[2].partition("</main>")[0]
        links = set(re.findall(r'href="(/(?:literature|ontology)/[^"]+)"', main))
        assert f"/ontology/terms/{term}" in links
        for link in links:
            assert client().get(link).status_code == 200, link
        seen |= {link.split("/")[2] for link in links}
    assert seen == {"terms", "claims", "decisions"}


def test_claims_beneath_a_criterion_have_room(page: Page) -> None:
    """Where they stand in the tree of criteria, on a desk and on a phone."""
    page.goto("/judge?service_setting=public_service&act_kind=service_production")
    page.locator("details.claims > summary", has_text="public service setting").first.click()
    claim = page.locator(".leaves li p:visible").first
    expect(claim).to_be_visible()
    widths = page.locator(".leaves li p:visible").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().width)"
    )
    assert min(widths) > 180


@pytest.mark.parametrize("language", ["en", "lt"])
def test_the_verdict_at_the_foot_takes_one_line_and_covers_no_answer(
    browser: Any, address: str, language: str
) -> None:
    """Whatever takes the focus on a phone stands above it."""
    phone = {"width": 390, "height": 844}
    context = browser.new_context(base_url=address, viewport=phone)
    page = context.new_page()
    page.goto(f"/judge?service_setting=public_service&lang={language}")
    foot = page.locator(".foot-verdict").bounding_box()
    assert foot
    assert foot["height"] < 48
    assert (foot["x"], foot["width"]) == (0, 390)
    for name in ("act_kind", "actor_kind", "provider_engagement", "voluntariness"):
        answer = page.locator(f"#facet-{name} input").last
        answer.focus()
        box = answer.bounding_box()
        assert box
        assert box["y"] + box["height"] <= foot["y"], name
    context.close()
