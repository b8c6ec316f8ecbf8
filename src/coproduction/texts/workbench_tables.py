"""Texts of the part of the workbench that judges tables."""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text

TABLES: Final[dict[str, Text]] = {
    "workbench.tables_lead": Text(
        "Drop a case table here, or choose one. It stays on this machine and goes when the "
        "workbench ends.",
        "Numeskite čia atvejų lentelę arba ją pasirinkite. Ji lieka šiame kompiuteryje ir "
        "pašalinama, kai darbastalis išjungiamas.",
    ),
    "workbench.tables_file": Text("Your table", "Jūsų lentelė"),
    "workbench.tables_accepted": Text(
        "CSV, TSV, Excel, Parquet, Turtle, JSON-LD, N-Triples or RDF/XML, up to {megabytes} MB. "
        "Nothing in it is ever executed; formulas are read by their last result.",
        "CSV, TSV, Excel, Parquet, Turtle, JSON-LD, N-Triples arba RDF/XML, iki {megabytes} MB. "
        "Niekas iš jos nevykdoma; skaitomas paskutinis formulių rezultatas.",
    ),
    "workbench.tables_more": Text("Further choices", "Kiti pasirinkimai"),
    "workbench.tables_sheet": Text(
        "Sheet of a workbook, by name or number", "Darbaknygės lapas: pavadinimas arba numeris"
    ),
    "workbench.tables_conception": Text("Conception", "Samprata"),
    "workbench.tables_send": Text("Judge this table", "Įvertinti šią lentelę"),
    "workbench.tables_sending": Text("It is being read …", "Skaitoma …"),
    "workbench.tables_no_file": Text(
        "No file was chosen. Choose one, or drop it on the form.",
        "Failas nepasirinktas. Pasirinkite jį arba numeskite ant formos.",
    ),
    "workbench.tables_refused": Text("{name} cannot be read", "{name} negalima perskaityti"),
    "workbench.tables_empty_file": Text(
        "There is nothing in it. Download the workbook to fill in, below, or choose another file.",
        "Čia nieko nėra. Atsisiųskite pildymui skirtą darbaknygę (nuoroda žemiau) arba pasirinkite "
        "kitą failą.",
    ),
    "workbench.tables_empty_sheet": Text(
        "The sheet is empty. Write the headings in its first row, and below one row for each act; "
        "or download the workbook to fill in, below.",
        "Lapas tuščias. Pirmoje eilutėje rašykite antraštes, po jomis – po eilutę kiekvienam "
        "veiksmui; arba atsisiųskite pildymui skirtą darbaknygę (nuoroda žemiau).",
    ),
    "workbench.tables_unknown_ending": Text(
        "The ending of the name does not tell how to read this file. Names may end in: {endings}. "
        "Save the table in one of these forms, or mend the name.",
        "Iš pavadinimo galūnės neaišku, kaip šį failą skaityti. Pavadinimai gali baigtis: "
        "{endings}. Išsaugokite lentelę vienu iš šių formatų arba pataisykite pavadinimą.",
    ),
    "workbench.tables_no_known_column": Text(
        "The header has no column of the codebook. Found: {header}. Expected are columns such as "
        "case_id, act_id, service_setting, act_kind; the workbook to download below has all of "
        "them.",
        "Antraštėje nėra nė vieno kodų knygos stulpelio. Rasta: {header}. Tikimasi tokių stulpelių "
        "kaip case_id, act_id, service_setting, act_kind; žemiau atsisiunčiamoje darbaknygėje yra "
        "jie visi.",
    ),
    "workbench.tables_no_sheets": Text(
        "This is no workbook, so it has no sheets. Leave the field for the sheet empty.",
        "Tai ne darbaknygė, todėl lapų joje nėra. Lapo lauką palikite tuščią.",
    ),
    "workbench.tables_several_sheets": Text(
        "Several sheets hold a case table: {sheets}. Name one of them under “Further choices”.",
        "Atvejų lentelė yra keliuose lapuose: {sheets}. Vieną iš jų nurodykite skyrelyje „Kiti "
        "pasirinkimai“.",
    ),
    "workbench.tables_no_sheet_with_table": Text(
        "No sheet has a header with a column of the codebook; looked at: {sheets}. Name the sheet "
        "under “Further choices” to be told what is wrong with it.",
        "Nė viename lape nėra antraštės su kodų knygos stulpeliu; peržiūrėti lapai: {sheets}. "
        "Nurodykite lapą skyrelyje „Kiti pasirinkimai“, ir bus pasakyta, kas jame negerai.",
    ),
    "workbench.tables_misnamed_workbook": Text(
        "This is an Excel workbook, whatever its name says. Give it a name that ends in .xlsx.",
        "Tai „Excel“ darbaknygė, kad ir koks būtų jos pavadinimas. Pervadinkite taip, kad jis "
        "baigtųsi .xlsx.",
    ),
    "workbench.tables_misnamed_parquet": Text(
        "This is a Parquet file, whatever its name says. Give it a name that ends in .parquet.",
        "Tai „Parquet“ failas, kad ir koks būtų jo pavadinimas. Pervadinkite taip, kad jis "
        "baigtųsi .parquet.",
    ),
    "workbench.tables_not_a_workbook": Text(
        "This is no Excel workbook, although its name says so. If it is text with commas, "
        "semicolons or tabs, give it a name that ends in .csv.",
        "Tai ne „Excel“ darbaknygė, nors taip rodo pavadinimas. Jei tai tekstas su kableliais, "
        "kabliataškiais ar tabuliacijos ženklais, pervadinkite taip, kad jis baigtųsi .csv.",
    ),
    "workbench.tables_archive": Text(
        "This is an archive or a damaged workbook, no table. Names may end in: {endings}.",
        "Tai archyvas arba sugadinta darbaknygė, o ne lentelė. Pavadinimai gali baigtis: {endings}.",
    ),
    "workbench.tables_binary": Text(
        "This is binary data, not the text that its name promises. Names may end in: {endings}; "
        "the content must be of that form.",
        "Tai dvejetainiai duomenys, o ne tekstas, kaip rodo pavadinimas. Pavadinimai gali baigtis: "
        "{endings}; turinys turi atitikti galūnę.",
    ),
    "workbench.tables_template": Text(
        "Download a workbook to fill in (Excel)", "Atsisiųsti pildymui skirtą darbaknygę („Excel“)"
    ),
    "workbench.tables_template_note": Text(
        "It has all columns with their choices, explanations, and two worked examples.",
        "Joje visi stulpeliai su pasirinkimais, paaiškinimai ir du išspręsti pavyzdžiai.",
    ),
    "workbench.tables_broken": Text(
        "The workbench failed on this table. Please report this with the table, if you may.",
        "Darbastalis šios lentelės neįveikė. Praneškite apie tai ir, jei galite, pridėkite lentelę.",
    ),
    "workbench.tables_again": Text("Send a mended table", "Įkelti pataisytą lentelę"),
    "workbench.tables_here": Text("Tables of this run", "Šio seanso lentelės"),
    "workbench.tables_acts": Text("Acts {number}", "Veiksmų {number}"),
    "workbench.tables_state_reading": Text("The table is being read.", "Lentelė skaitoma."),
    "workbench.tables_state_judging": Text("The acts are being judged.", "Veiksmai vertinami."),
    "workbench.tables_state_ready": Text("The acts are judged.", "Veiksmai įvertinti."),
    "workbench.tables_state_failed": Text(
        "The table cannot be read.", "Lentelės negalima perskaityti."
    ),
    "workbench.tables_waiting": Text(
        "This page goes on by itself as soon as all acts are judged.",
        "Šis puslapis persikraus pats, kai visi veiksmai bus įvertinti.",
    ),
    "workbench.tables_parts": Text("Views of this table", "Šios lentelės rodiniai"),
    "workbench.tables_overview": Text("Verdicts", "Sprendimai"),
    "workbench.tables_cells": Text("Your table with findings", "Jūsų lentelė su pastabomis"),
    "workbench.tables_comparison": Text("Comparison of conceptions", "Sampratų palyginimas"),
    "workbench.tables_all_compared": Text(
        "All acts with the answer of each conception, CSV",
        "Visi veiksmai su kiekvienos sampratos atsakymu, CSV",
    ),
    "workbench.tables_judged_by": Text("Judged by {conception}.", "Vertinta pagal {conception}."),
    "workbench.tables_pages": Text("Pages", "Puslapiai"),
    "workbench.tables_page": Text("Page {page} of {pages}", "{page} puslapis iš {pages}"),
    "workbench.tables_back": Text("Previous page", "Ankstesnis puslapis"),
    "workbench.tables_on": Text("Next page", "Kitas puslapis"),
    "workbench.tables_notes": Text("About the whole table", "Apie visą lentelę"),
    "workbench.tables_downloads": Text("Take the results away", "Atsisiųsti rezultatus"),
    "workbench.tables_made_whole": Text(
        "For so many acts an Excel workbook takes a minute or more, since it is made whole before it "
        "comes; CSV comes at once.",
        "Tiek veiksmų „Excel“ darbaknygė rengiama minutę ar ilgiau, nes pirma sudaroma visa; CSV "
        "pradedamas siųsti iš karto.",
    ),
    "workbench.tables_in_sparql": Text(
        "Ask about this table in SPARQL", "Klausti apie šią lentelę SPARQL kalba"
    ),
    "workbench.tables_downloads_filtered": Text(
        "Only the acts that pass the filter: {number} of {total}.",
        "Tik filtrą atitinkantys veiksmai: {number} iš {total}.",
    ),
    "workbench.tables_form_csv": Text("Your table, CSV", "Jūsų lentelė, CSV"),
    "workbench.tables_form_xlsx": Text("Your table, Excel", "Jūsų lentelė, „Excel“"),
    "workbench.tables_form_json": Text("Verdicts, JSON", "Sprendimai, JSON"),
    "workbench.tables_form_ttl": Text("Graph, Turtle", "Grafas, Turtle"),
    "workbench.tables_form_jsonld": Text("Graph, JSON-LD", "Grafas, JSON-LD"),
    "workbench.tables_form_parquet": Text("Typed columns, Parquet", "Tipiniai stulpeliai, Parquet"),
    "workbench.tables_form_html": Text("Report to print, HTML", "Ataskaita spausdinti, HTML"),
    "workbench.tables_form_txt": Text("Lines of text", "Teksto eilutės"),
    "workbench.tables_filters": Text("Which acts", "Kurie veiksmai"),
    "workbench.tables_all": Text("All", "Visi"),
    "workbench.tables_sector": Text("Sector", "Sektorius"),
    "workbench.tables_country": Text("Country", "Šalis"),
    "workbench.tables_missing": Text("Missing fact", "Trūkstamas faktas"),
    "workbench.tables_words": Text("Words in any cell", "Žodžiai bet kuriame langelyje"),
    "workbench.tables_by_what": Text("Judge by another conception or reading", "Vertinti kitaip"),
    "workbench.tables_reading": Text("Decision {number}", "Sprendimas {number}"),
    "workbench.tables_show": Text("Show", "Rodyti"),
    "workbench.tables_unfilter": Text("Show all acts", "Rodyti visus veiksmus"),
    "workbench.tables_passing": Text(
        "{number} of {total} acts; counts, plots and list are of these.",
        "{number} iš {total} veiksmų; skaičiai, diagramos ir sąrašas – tik apie juos.",
    ),
    "workbench.tables_none": Text("No act is like this.", "Tokių veiksmų nėra."),
    "workbench.tables_marked": Text(
        "Acts with findings: {number}.", "Veiksmų su pastabomis: {number}."
    ),
    "workbench.tables_first": Text(
        "These are the first {shown} of {total} messages.",
        "Tai pirmieji {shown} iš {total} pranešimų.",
    ),
    "workbench.tables_all_findings": Text(
        "See all at their cells", "Žiūrėti visus prie jų langelių"
    ),
    "workbench.tables_no_such_page": Text(
        "There is no page {asked}: the pages are 1 to {pages}.",
        "Puslapio {asked} nėra: puslapiai yra nuo 1 iki {pages}.",
    ),
    "workbench.tables_only_marked": Text(
        "Show only the rows with findings", "Rodyti tik eilutes su pastabomis"
    ),
    "workbench.tables_all_rows": Text("Show all rows", "Rodyti visas eilutes"),
    "workbench.tables_marked_before": Text("Earlier findings", "Ankstesnės pastabos"),
    "workbench.tables_marked_after": Text("Further findings", "Kitos pastabos"),
    "workbench.tables_sound": Text(
        "Nothing was found fault with in any row.", "Nė vienoje eilutėje nėra ką taisyti."
    ),
    "workbench.tables_rows": Text("Rows", "Eilutės"),
    "workbench.tables_row": Text("Row", "Eilutė"),
    "workbench.tables_in_form": Text("Open in the form", "Atverti formoje"),
    "workbench.tables_facts": Text("Facts as they were read", "Faktai, kaip jie perskaityti"),
    "workbench.tables_no_facts": Text("No fact is given.", "Faktų nenurodyta."),
    "workbench.tables_own": Text("What stands in your table", "Kas parašyta jūsų lentelėje"),
    "workbench.tables_act_before": Text("Previous act", "Ankstesnis veiksmas"),
    "workbench.tables_act_after": Text("Next act", "Kitas veiksmas"),
}
