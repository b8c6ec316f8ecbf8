"""Texts of the pages of the ontology and of the conceptions."""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text

BROWSING: Final[dict[str, Text]] = {
    "workbench.browsing_find": Text(
        "Find a term, in English or Lithuanian", "Rasti terminą angliškai ar lietuviškai"
    ),
    "workbench.browsing_search": Text("Search", "Ieškoti"),
    "workbench.browsing_all_of": Text("all of", "visa tai"),
    "workbench.browsing_any_of": Text("any of", "bent vienas iš"),
    "workbench.browsing_one_of": Text("exactly one of these", "vienas iš šių"),
    "workbench.browsing_not": Text("not", "ne"),
    "workbench.browsing_value": Text("is", "yra"),
    "workbench.browsing_some": Text("is some", "yra kuris nors iš"),
    "workbench.browsing_only": Text("is only", "yra tik iš"),
    "workbench.browsing_min": Text("at least", "ne mažiau kaip"),
    "workbench.browsing_max": Text("at most", "ne daugiau kaip"),
    "workbench.browsing_exactly": Text("exactly", "lygiai"),
    "workbench.browsing_silent": Text("not asked: silent", "neklausiama: tyli"),
    "workbench.browsing_lead": Text(
        "Every term with its definition, its criteria, and what it rests on.",
        "Kiekvienas terminas su apibrėžtimi, kriterijais ir pagrindu.",
    ),
    "workbench.browsing_found": Text(
        "Terms with “{words}”: {number}", "Terminai su „{words}“: {number}"
    ),
    "workbench.browsing_not_found": Text(
        "No label has these words. Try fewer words, or the other language.",
        "Tokių žodžių nėra jokiame pavadinime. Įrašykite mažiau žodžių arba ieškokite kita kalba.",
    ),
    "workbench.browsing_to_tree": Text("To the class tree", "Į klasių medį"),
    "workbench.browsing_tree": Text("Class tree", "Klasių medis"),
    "workbench.browsing_modules": Text("Modules", "Moduliai"),
    "workbench.browsing_kinds_class": Text("Classes", "Klasės"),
    "workbench.browsing_kinds_object-property": Text("Object properties", "Objektų savybės"),
    "workbench.browsing_kinds_datatype-property": Text("Data properties", "Duomenų savybės"),
    "workbench.browsing_kinds_annotation-property": Text(
        "Annotation properties", "Anotacijų savybės"
    ),
    "workbench.browsing_kinds_node-shape": Text("Shapes", "Formos"),
    "workbench.browsing_kinds_property-shape": Text("Property shapes", "Savybių formos"),
    "workbench.browsing_kinds_conception": Text("Conceptions", "Sampratos"),
    "workbench.browsing_kinds_reading": Text("Readings", "Perskaitymai"),
    "workbench.browsing_kinds_individual": Text("Values", "Reikšmės"),
    "workbench.browsing_kind_class": Text("class", "klasė"),
    "workbench.browsing_kind_object-property": Text("object property", "objektų savybė"),
    "workbench.browsing_kind_datatype-property": Text("data property", "duomenų savybė"),
    "workbench.browsing_kind_annotation-property": Text("annotation property", "anotacijų savybė"),
    "workbench.browsing_kind_node-shape": Text("shape", "forma"),
    "workbench.browsing_kind_property-shape": Text("property shape", "savybės forma"),
    "workbench.browsing_kind_conception": Text("conception", "samprata"),
    "workbench.browsing_kind_reading": Text("reading", "perskaitymas"),
    "workbench.browsing_kind_individual": Text("value", "reikšmė"),
    "workbench.browsing_iri": Text("Name", "Vardas"),
    "workbench.browsing_version": Text("Name of this version", "Šios versijos vardas"),
    "workbench.browsing_file": Text("File", "Failas"),
    "workbench.browsing_triples": Text("As triples", "Kaip trejetai"),
    "workbench.browsing_imports": Text("Imports", "Įtraukia"),
    "workbench.browsing_imported_by": Text("Imported by", "Įtrauktas į"),
    "workbench.browsing_introduces": Text(
        "Names that it introduces: {number}", "Jame apibrėžti vardai: {number}"
    ),
    "workbench.browsing_kind": Text("Kind", "Rūšis"),
    "workbench.browsing_module": Text("Module", "Modulis"),
    "workbench.browsing_above": Text("Kind of", "Platesnė klasė"),
    "workbench.browsing_what_counts": Text("What counts", "Kas laikoma"),
    "workbench.browsing_note": Text("Note", "Pastaba"),
    "workbench.browsing_column": Text("In case tables", "Atvejų lentelėse"),
    "workbench.browsing_warrants": Text("What it rests on", "Kuo remiasi"),
    "workbench.browsing_axioms": Text("Axioms", "Aksiomos"),
    "workbench.browsing_axiom_equivalent": Text("is the same as", "yra tas pat kaip"),
    "workbench.browsing_axiom_sub": Text("is always", "visada yra"),
    "workbench.browsing_axiom_disjoint": Text("is never", "niekada nėra"),
    "workbench.browsing_axiom_domain": Text("is said of", "sakoma apie"),
    "workbench.browsing_axiom_range": Text("has as value", "įgyja reikšmę iš"),
    "workbench.browsing_in_words": Text("In words", "Žodžiais"),
    "workbench.browsing_criteria": Text("Classes of which it is made", "Klasės, iš kurių sudaryta"),
    "workbench.browsing_below": Text("Kinds of it", "Siauresnės klasės"),
    "workbench.browsing_members": Text("Members", "Nariai"),
    "workbench.browsing_examples": Text("Examples", "Pavyzdžiai"),
    "workbench.browsing_examples_note": Text(
        "Acts of the shipped example cases, as {conception} judges them; they are invented.",
        "Pridėtų pavyzdinių atvejų veiksmai, kaip juos vertina {conception}; jie sugalvoti.",
    ),
    "workbench.browsing_examples_coded": Text(
        "Acts of the shipped example cases, as they are coded; they are invented.",
        "Pridėtų pavyzdinių atvejų veiksmai, kaip jie koduoti; jie sugalvoti.",
    ),
    "workbench.browsing_example": Text("What falls under it", "Kas tinka"),
    "workbench.browsing_counterexample": Text("What does not", "Kas netinka"),
    "workbench.browsing_open_example": Text(
        "What the facts leave open", "Ką faktai palieka atvira"
    ),
    "workbench.browsing_near_miss": Text(
        "A near miss, which differs from {nearest} only in:",
        "Beveik tinka, nuo {nearest} skiriasi tik šiais faktais:",
    ),
    "workbench.browsing_uses": Text("Where it is used", "Kur vartojama"),
    "workbench.browsing_uses_definitions": Text("Definitions", "Apibrėžtys"),
    "workbench.browsing_uses_shapes": Text("Shapes", "Formos"),
    "workbench.browsing_uses_conceptions": Text("Named by conceptions", "Mini sampratos"),
    "workbench.browsing_uses_readings": Text("Readings", "Perskaitymai"),
    "workbench.browsing_uses_values": Text("Values", "Reikšmės"),
    "workbench.browsing_uses_properties": Text("Properties", "Savybės"),
    "workbench.browsing_statements": Text("Further statements", "Kiti teiginiai apie terminą"),
    "workbench.browsing_conceptions_lead": Text(
        "Each author as a set of criteria: what is required, what is asked, and what is passed over.",
        "Kiekvienas autorius kaip kriterijų rinkinys: ko reikalaujama, ko klausiama ir kas nutylima.",
    ),
    "workbench.browsing_compare": Text("Compare two", "Palyginti dvi"),
    "workbench.browsing_compare_two": Text("Two conceptions side by side", "Dvi sampratos greta"),
    "workbench.browsing_matrix": Text("Criteria by conception", "Kriterijai pagal sampratas"),
    "workbench.browsing_used_long": Text(
        "used, but not required of every coproduction",
        "vartojama, bet ne iš kiekvieno bendrojo kūrimo reikalaujama",
    ),
    "workbench.browsing_who": Text("Who says so", "Kas tai sako"),
    "workbench.browsing_fidelity": Text("How near to its source", "Kiek artima šaltiniui"),
    "workbench.browsing_term": Text("Term", "Terminas"),
    "workbench.browsing_compare_with": Text("Compare with", "Palyginti su"),
    "workbench.browsing_one": Text("One", "Viena"),
    "workbench.browsing_other": Text("Other", "Kita"),
    "workbench.browsing_compared": Text(
        "Alike: {shared}; different: {differing}", "Sutampa: {shared}; skiriasi: {differing}"
    ),
    "workbench.browsing_narrower": Text("kinds of it: {number}", "jos rūšys: {number}"),
}
