"""Texts of the pages and the endpoint for queries."""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text

WORKBENCH_SPARQL: Final[dict[str, Text]] = {
    "workbench.sparql_title": Text("Ask in SPARQL", "Klausti SPARQL kalba"),
    "workbench.sparql_lead": Text(
        "The ontology, the literature, the shapes and the judged cases of {files} answer. "
        "Nothing can be changed here.",
        "Atsako ontologija, literatūra, taisyklės ir įvertinti atvejai iš {files}. "
        "Čia nieko pakeisti negalima.",
    ),
    "workbench.sparql_query": Text("Query", "Užklausa"),
    "workbench.sparql_everyone": Text(
        "Ask about the verdicts of all conceptions, not only of the default one",
        "Klausti apie visų sampratų sprendimus, ne tik numatytosios",
    ),
    "workbench.sparql_about": Text("Asked about the acts of", "Klausiama apie veiksmus iš"),
    "workbench.sparql_only": Text("{table} alone", "tik {table}"),
    "workbench.sparql_no_table": Text(
        "There is no such table in this run of the workbench; it may have been sent in an earlier "
        "one, or made room for later tables.",
        "Šiame darbastalio seanse tokios lentelės nėra; galbūt ji įkelta ankstesniame seanse arba "
        "užleido vietą vėlesnėms lentelėms.",
    ),
    "workbench.sparql_table_large": Text(
        "The table has {found} acts; here at most {most} can be asked about in SPARQL. For more, write a "
        "store once with coproduction store, and ask it with coproduction query.",
        "Lentelėje {found} veiksmų; čia SPARQL kalba galima klausti ne daugiau kaip apie {most}. "
        "Didesnei kartą įrašykite saugyklą komanda coproduction store ir klauskite jos komanda "
        "coproduction query.",
    ),
    "workbench.sparql_run": Text("Ask", "Klausti"),
    "workbench.sparql_keys": Text(
        "Ctrl+Enter asks; Ctrl+Space proposes terms; Tab goes on to the next field.",
        "Ctrl+Enter užduoda klausimą, Ctrl+tarpas siūlo terminus, Tab pereina į kitą lauką.",
    ),
    "workbench.sparql_proposals": Text("Proposals", "Pasiūlymai"),
    "workbench.sparql_address": Text(
        "Programs ask at {address} by the SPARQL 1.1 Protocol.",
        "Programos klausia adresu {address} pagal SPARQL 1.1 protokolą.",
    ),
    "workbench.sparql_library": Text("Library of queries", "Užklausų biblioteka"),
    "workbench.sparql_folder_cases": Text("On judged cases", "Apie įvertintus atvejus"),
    "workbench.sparql_folder_literature": Text("On the literature", "Apie literatūrą"),
    "workbench.sparql_parameters": Text("What can be set", "Ką galima nustatyti"),
    "workbench.sparql_unfit": Text(
        "A value does not fit its field: a number is a whole one, a name is that of a term or a "
        "whole IRI.",
        "Reikšmė netinka savo laukui: skaičius turi būti sveikasis, vardas – termino vardas arba "
        "visas IRI.",
    ),
    "workbench.sparql_text": Text("The query in SPARQL", "Užklausa SPARQL kalba"),
    "workbench.sparql_editor": Text("Open in the editor", "Atverti redaktoriuje"),
    "workbench.sparql_answer": Text("Answer", "Atsakymas"),
    "workbench.sparql_rows": Text("Rows: {total}.", "Eilučių: {total}."),
    "workbench.sparql_triples": Text("Triples: {total}.", "Trejetų: {total}."),
    "workbench.sparql_cut": Text(
        "Only the first {shown} are shown here; the links lead to all.",
        "Čia rodomos tik pirmosios {shown}; nuorodos veda į visas.",
    ),
    "workbench.sparql_none": Text("Nothing was found.", "Nieko nerasta."),
    "workbench.sparql_whole": Text("The whole answer:", "Visas atsakymas:"),
    "workbench.sparql_problem": Text("There is no answer", "Atsakymo nėra"),
    "workbench.sparql_long": Text(
        "The query has {found} characters; {most} are allowed. Ask for less at once.",
        "Užklausoje {found} ženklų; leidžiama {most}. Vienu kartu klauskite mažiau.",
    ),
    "workbench.sparql_deep": Text(
        "Brackets are nested {found} deep in the query; {most} are allowed. Ask for less at once.",
        "Užklausos skliaustai sudėti {found} lygiais; leidžiama {most}. "
        "Vienu kartu klauskite mažiau.",
    ),
    "workbench.sparql_operators": Text(
        "The query has {found} operators; {most} are allowed. Ask for less at once.",
        "Užklausoje {found} operatorių; leidžiama {most}. Vienu kartu klauskite mažiau.",
    ),
    "workbench.sparql_patterns": Text(
        "The query has {found} triple patterns and groups; {most} are allowed. Ask for less at "
        "once; many values are best listed after VALUES.",
        "Užklausoje {found} trejetų šablonų ir grupių; leidžiama {most}. Vienu kartu klauskite "
        "mažiau; daug reikšmių geriausia išvardyti po VALUES.",
    ),
    "workbench.sparql_escapes": Text(
        "The query has an escape \\u that stands for no character, or for a part of another "
        "escape. Write the character itself.",
        "Užklausoje yra žymuo \\u, kuris nereiškia jokio ženklo arba yra kito žymens dalis. "
        "Parašykite patį ženklą.",
    ),
    "workbench.sparql_words": Text(
        "{words} is not allowed: queries only read what is loaded here, of which GRAPH names the parts, "
        "and reach no network. Leave it out.",
        "{words} neleidžiama: užklausos tik skaito, kas čia įkelta (dalis įvardija GRAPH), ir nesikreipia į tinklą. "
        "Šio žodžio atsisakykite.",
    ),
    "workbench.sparql_malformed": Text(
        "The query is malformed at line {line}, column {column}, or just before it.",
        "Užklausa netaisyklinga {line} eilutėje, {column} stulpelyje, arba prieš pat jį.",
    ),
    "workbench.sparql_malformed_expected": Text(
        "The query is malformed at line {line}, column {column}, or just before it. "
        "There may stand: {expected}.",
        "Užklausa netaisyklinga {line} eilutėje, {column} stulpelyje, arba prieš pat jį. "
        "Čia gali būti: {expected}.",
    ),
    "workbench.sparql_left_out": Text(
        "Left out, since it cannot be read: {files}.",
        "Neįtraukta, nes negalima perskaityti: {files}.",
    ),
    "workbench.sparql_left_out_why": Text("Why", "Kodėl"),
    "workbench.sparql_prefixes": Text(
        "The query uses {names} without saying what it stands for. Begin the query with a line "
        "such as: PREFIX name: <IRI>",
        "Užklausoje vartojama {names}, bet nepasakyta, ką tai reiškia. Užklausą pradėkite tokia "
        "eilute: PREFIX vardas: <IRI>",
    ),
    "workbench.sparql_prefixes_known": Text(
        "The query uses {names} without saying what it stands for. Begin the query with: {lines}",
        "Užklausoje vartojama {names}, bet nepasakyta, ką tai reiškia. Užklausą pradėkite taip: "
        "{lines}",
    ),
    "workbench.sparql_add_prefixes": Text(
        "Add this to the query and ask", "Pridėti tai prie užklausos ir klausti"
    ),
    "workbench.sparql_failed": Text(
        "The query cannot be answered: {detail}", "Į užklausą atsakyti negalima: {detail}"
    ),
    "workbench.sparql_time": Text(
        "The query took more than {seconds} seconds and was stopped. Narrow it, or add LIMIT.",
        "Užklausa truko ilgiau kaip {seconds} sek. ir buvo nutraukta. Susiaurinkite ją arba "
        "pridėkite LIMIT.",
    ),
    "workbench.sparql_memory": Text(
        "The query needed more memory than it may have, and was stopped. Narrow it.",
        "Užklausai reikėjo daugiau atminties, nei leidžiama, ir ji buvo nutraukta. "
        "Susiaurinkite ją.",
    ),
    "workbench.sparql_rows_most": Text(
        "The answer has more than {most} rows, so none is given. Narrow the query, or add LIMIT.",
        "Atsakyme daugiau kaip {most} eilučių, todėl jis nepateikiamas. Susiaurinkite užklausą "
        "arba pridėkite LIMIT.",
    ),
    "workbench.sparql_bytes_most": Text(
        "The answer has more than {most} bytes, so none is given. Narrow the query, or add LIMIT.",
        "Atsakyme daugiau kaip {most} baitų, todėl jis nepateikiamas. Susiaurinkite užklausą "
        "arba pridėkite LIMIT.",
    ),
    "workbench.sparql_busy": Text(
        "Other queries are still being answered. Ask again in a moment.",
        "Dar atsakoma į kitas užklausas. Netrukus klauskite vėl.",
    ),
    "workbench.sparql_worker": Text(
        "The process that answers queries does not start. Give it more memory, or start the "
        "workbench again.",
        "Procesas, kuris atsako į užklausas, nepasileidžia. Skirkite jam daugiau atminties arba "
        "paleiskite darbastalį iš naujo.",
    ),
    "workbench.sparql_accept": Text(
        "The answer is not to be had in any form that was asked for. There are: {types}.",
        "Nė viena prašyta forma atsakymo pateikti negalima. Galimos: {types}.",
    ),
    "workbench.sparql_type": Text(
        "What is sent must be of one of these types: {types}.",
        "Siunčiama turi būti vieno iš šių tipų: {types}.",
    ),
    "workbench.sparql_update": Text(
        "Nothing can be changed here; send a query.",
        "Čia nieko pakeisti negalima; siųskite užklausą.",
    ),
    "workbench.sparql_dataset": Text(
        "There is no graph {graph} here. A default graph can be made of {default}; by name "
        "there is {named}.",
        "Grafo {graph} čia nėra. Numatytasis grafas gali būti sudarytas iš {default}; vardu yra "
        "{named}.",
    ),
    "workbench.sparql_one": Text(
        "Send one query in the field query; there were {found}.",
        "Lauke query siųskite vieną užklausą; jų buvo {found}.",
    ),
    "workbench.sparql_empty": Text(
        "The query is empty: write one, such as ASK {{}}.",
        "Užklausa tuščia: parašykite ją, pavyzdžiui, ASK {{}}.",
    ),
    "workbench.sparql_encoding": Text(
        "The request is not encoded in UTF-8, or has too many fields.",
        "Prašymas neužkoduotas UTF-8 arba turi per daug laukų.",
    ),
}
