"""Texts of the workbench."""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text

WORKBENCH: Final[dict[str, Text]] = {
    "workbench.name": Text("Coproduction workbench", "Bendrojo kūrimo darbastalis"),
    "workbench.skip": Text("Skip to the content", "Pereiti prie turinio"),
    "workbench.sections": Text("Parts of the workbench", "Darbastalio dalys"),
    "workbench.language": Text("Language", "Kalba"),
    "workbench.local": Text(
        "This page comes from your own machine; nothing leaves it.",
        "Šis puslapis pateiktas iš jūsų kompiuterio; niekas iš jo neišsiunčiama.",
    ),
    "workbench.as_json": Text("This page as JSON", "Šis puslapis JSON formatu"),
    "workbench.home": Text("Start", "Pradžia"),
    "workbench.question": Text(
        "Is this coproduction, civic participation, or something else?",
        "Ar tai bendrasis kūrimas, pilietinis dalyvavimas, ar kas kita?",
    ),
    "workbench.promise": Text(
        "Every verdict comes with its reasons, down to the authors. What the facts leave open "
        "stays open.",
        "Kiekvienas sprendimas pateikiamas su priežastimis iki pat autorių. Ką faktai palieka "
        "atvira, lieka atvira.",
    ),
    "workbench.section_judge": Text("Judge a case", "Įvertinti atvejį"),
    "workbench.section_tables": Text("Judge a table", "Įvertinti lentelę"),
    "workbench.section_conceptions": Text("Conceptions", "Sampratos"),
    "workbench.section_literature": Text("Literature", "Literatūra"),
    "workbench.section_ontology": Text("Ontology", "Ontologija"),
    "workbench.section_query": Text("Ask in SPARQL", "Klausti SPARQL kalba"),
    "workbench.door_judge": Text(
        "Answer what you know about one act and watch what it still can be.",
        "Atsakykite, ką žinote apie vieną veiksmą, ir stebėkite, kuo jis dar gali būti.",
    ),
    "workbench.door_tables": Text(
        "Drop a spreadsheet: messages at their cells, verdicts, plots, and your table back.",
        "Įkelkite lentelę: pastabos prie langelių, sprendimai, diagramos ir jūsų lentelė atgal.",
    ),
    "workbench.door_conceptions": Text(
        "What each author requires, and on what two of them part.",
        "Ko reikalauja kiekvienas autorius ir kuo du iš jų skiriasi.",
    ),
    "workbench.door_literature": Text(
        "Who claims what, where, who agrees and who contradicts.",
        "Kas ką teigia, kur, kas pritaria ir kas prieštarauja.",
    ),
    "workbench.door_ontology": Text(
        "Every term with its definition, its criteria and the claims that it rests on.",
        "Kiekvienas terminas su apibrėžtimi, kriterijais ir teiginiais, kuriais jis remiasi.",
    ),
    "workbench.door_query": Text(
        "The library of queries, an editor, and an endpoint for programs.",
        "Užklausų biblioteka, redaktorius ir prieigos taškas programoms.",
    ),
    "workbench.versions": Text(
        "Version {version}, ontology {ontology}", "Versija {version}, ontologija {ontology}"
    ),
    "workbench.too_large": Text(
        "This is too large: at most {megabytes} MB are taken. For larger tables there are the commands "
        "coproduction classify and coproduction register.",
        "Tai per daug: priimama ne daugiau kaip {megabytes} MB. Didesnėms lentelėms yra komandos "
        "coproduction classify ir coproduction register.",
    ),
    "workbench.no_such_choice": Text(
        "The address asks for something that there is not. Choose from what the page offers.",
        "Adrese prašoma dalyko, kurio nėra. Rinkitės iš siūlomų puslapyje.",
    ),
    "workbench.problem": Text("This cannot be done", "Šito padaryti negalima"),
    "workbench.problem_404": Text("There is no such page", "Tokio puslapio nėra"),
    "workbench.problem_403": Text(
        "This page is from an earlier run of the workbench; open it again",
        "Šis puslapis iš ankstesnio darbastalio seanso; atverkite jį iš naujo",
    ),
    "workbench.to_home": Text("To the first page", "Į pirmą puslapį"),
}
