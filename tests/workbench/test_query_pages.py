"""The pages for queries, in a real browser at the size of a desk and of a phone."""

from __future__ import annotations

from playwright.sync_api import Browser, Page, expect

from workbench.looking import barriers, overhang

TEXT = "SELECT ?x WHERE { VALUES ?x { 'one' 'two' } } ORDER BY ?x"


def cells(page: Page) -> list[str]:
    return page.locator(".rows tbody td").all_inner_texts()


def test_a_query_is_written_in_the_editor_by_keyboard_alone(page: Page) -> None:
    page.goto("/query")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # skips to the content
    page.keyboard.press("Tab")
    editor = page.locator(".editor").get_by_role("textbox", name="Query")
    expect(editor).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("ControlOrMeta+Enter")
    page.wait_for_url("**/query?query=*")
    assert cells(page) == ["one", "two"]
    assert page.locator("textarea[name=query]").input_value() == TEXT
    assert not barriers(page)
    assert overhang(page) == 0


def test_the_key_tab_leaves_the_editor(page: Page) -> None:
    page.goto("/query")
    page.locator(".editor").get_by_role("textbox").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".editor").get_by_role("textbox")).not_to_be_focused()
    expect(page.locator(":focus")).to_be_visible()


def test_the_editor_proposes_terms_with_their_labels(page: Page) -> None:
    page.goto("/query?lang=lt")
    editor = page.locator(".editor").get_by_role("textbox")
    editor.focus()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("cop:Copro")
    proposed = page.locator(".editor").get_by_role("option").filter(has_text="bendrasis kūrimas")
    expect(proposed.first).to_be_visible(timeout=30_000)
    assert not barriers(page)


def test_a_query_of_the_library_is_one_click_away(page: Page) -> None:
    page.goto("/query")
    page.get_by_role("link", name="Which claims does the article attribute to an author").click()
    before = cells(page)
    page.get_by_label("name of an author").fill("Bovaird")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url("**author=Bovaird*")
    after = cells(page)
    assert before != after != []
    page.get_by_role("link", name="Open in the editor").click()
    expect(page.locator(".editor").get_by_role("textbox")).to_contain_text("#+ summary")
    assert page.get_by_label("$author").input_value() == '"Bovaird"'
    assert cells(page) == after


def test_what_is_malformed_stays_in_the_editor_with_its_reason(page: Page) -> None:
    page.goto("/query?query=SELECT+*%0AWHERE+%7B+%3Fs+%3Fp+%7D")
    expect(page.locator(".messages")).to_contain_text("line 2, column 16")
    expect(page.locator(".editor").get_by_role("textbox")).to_contain_text("?s ?p")


def test_data_are_text_and_never_markup(page: Page) -> None:
    page.goto(
        "/query?query=SELECT+%28%27%3Cimg+src%3Dx+onerror%3Dalert%281%29%3E%27+AS+%3Fx%29+%7B%7D"
    )
    assert cells(page) == ["<img src=x onerror=alert(1)>"]
    assert page.locator("main img").count() == 0
    page.goto("/query?query=SELECT+%28IRI%28%27javascript%3Aalert%281%29%27%29+AS+%3Fx%29+%7B%7D")
    link = page.locator(".rows a").get_attribute("href")
    assert link and link.startswith("/query?query=DESCRIBE")


def test_without_script_the_form_asks_the_same(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/query")
    page.get_by_label("Query").fill(TEXT)
    page.get_by_role("button", name="Ask").click()
    assert cells(page) == ["one", "two"]
    context.close()


def test_a_long_answer_is_cut_and_says_so(page: Page) -> None:
    page.goto("/query?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D+LIMIT+1001")
    assert page.locator(".rows tbody tr").count() == 1000
    expect(page.locator(".answer")).to_contain_text("1001")
    expect(page.locator(".answer")).to_contain_text("first 1000")
    whole = page.request.get(page.get_by_role("link", name="CSV").get_attribute("href") or "")
    assert len(whole.text().splitlines()) > 1000


def test_a_proposed_term_brings_its_prefix(page: Page) -> None:
    page.goto("/query")
    editor = page.locator(".editor").get_by_role("textbox")
    editor.focus()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("ASK { ?x a cop:Copro")
    proposed = page.locator(".editor").get_by_role("option").filter(has_text="cop:Coproduction")
    expect(proposed.first).to_be_visible(timeout=30_000)
    proposed.first.click()
    text = page.locator("textarea[name=query]")
    lines = text.input_value().splitlines()
    assert lines[0] == "PREFIX cop: <https://w3id.org/coproduction/ns#>"
    assert lines[1].startswith("ASK { ?x a cop:Coproduction")
    assert len(lines) == 2


def test_a_forgotten_prefix_is_named_and_added(page: Page) -> None:
    page.goto("/query?query=SELECT+%2A+%7B+?x+rdfs:subClassOf+cop:Coproduction+%7D")
    told = page.locator(".messages")
    expect(told).to_contain_text("rdfs:, cop:")
    expect(told).to_contain_text("PREFIX cop: <https://w3id.org/coproduction/ns#>")
    expect(told).not_to_contain_text("not found")
    page.get_by_role("link", name="Add this to the query").click()
    expect(page.locator(".rows tbody td").first).to_be_visible()
    page.goto("/query?query=SELECT+%2A+%7B+?x+zzz:a+?y+%7D")
    expect(told).to_contain_text("zzz:")
    assert page.get_by_role("link", name="Add this to the query").count() == 0


def test_the_example_in_the_editor_is_answered(page: Page) -> None:
    page.goto("/query")
    page.get_by_role("button", name="Ask").click()
    page.wait_for_url("**/query?query=*")
    expect(page.locator(".rows tbody tr").first).to_be_visible()


def test_a_query_of_the_library_speaks_lithuanian(page: Page) -> None:
    page.goto("/query/claims-by-author?lang=lt")
    expect(page.get_by_label("Autoriaus vardo dalis")).to_have_value("Pestoff")
    heads = page.locator(".rows thead th").all_inner_texts()
    assert heads[:4] == ["teiginys", "vieta", "darbas", "kalbos veiksmas"]
    assert page.locator(".rows thead th").nth(3).get_attribute("title") == "?speech_act"
    page.goto("/query/acts-by-outcome?outcome=a+b%3A%3C&lang=lt")
    expect(page.locator(".messages")).to_contain_text("Reikšmė netinka savo laukui")


def test_a_table_that_was_sent_is_asked_about_alone(page: Page) -> None:
    page.goto("/tables")
    table = b"case_id,act_id,service_setting\nOWN-1,a,market_service\n"
    page.get_by_label("Your table").set_input_files(
        {"name": "own.csv", "mimeType": "text/csv", "buffer": table}
    )
    page.get_by_role("button", name="Judge this table").click()
    page.get_by_role("link", name="Ask about this table in SPARQL").click()
    expect(page.get_by_label("Asked about the acts of")).to_contain_text("own.csv alone")
    assert page.get_by_label("Asked about the acts of").input_value() in page.url
    page.get_by_role("link", name="Which acts have this outcome?").click()
    page.get_by_label("local name of an outcome").fill("OutOfScopeMarket")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".rows tbody tr")).to_have_count(1)
    expect(page.locator(".lead")).to_contain_text("own.csv")
    page.get_by_role("link", name="OWN-1").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("own.csv")
    page.go_back()
    assert not barriers(page)
    assert overhang(page) == 0
    page.get_by_label("Asked about the acts of").select_option("")
    page.get_by_role("button", name="Ask").click()
    expect(page.locator(".lead")).to_contain_text("cases.csv")
    assert page.locator(".rows tbody tr").count() > 1
