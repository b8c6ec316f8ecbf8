"""Texts of the pages of the literature."""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text

LITERATURE: Final[dict[str, Text]] = {
    "workbench.literature_no_author": Text(
        "No claim cites an author “{author}”. Go back and choose one of the names that the field "
        "proposes, or see all authors under Literature.",
        "Nė vienas teiginys nesiremia autoriumi „{author}“. Grįžkite ir pasirinkite vieną iš "
        "lauko siūlomų vardų arba peržiūrėkite visus autorius skyriuje „Literatūra“.",
    ),
    "workbench.literature_parts": Text("Parts of the literature", "Literatūros dalys"),
    "workbench.literature_overview": Text("Overview", "Apžvalga"),
    "workbench.literature_claims": Text("Claims", "Teiginiai"),
    "workbench.literature_argument": Text("Argument", "Argumentacija"),
    "workbench.literature_authors": Text("Authors", "Autoriai"),
    "workbench.literature_works": Text("Works", "Darbai"),
    "workbench.literature_citations": Text("Citations", "Nuorodos į šaltinius"),
    "workbench.literature_tensions": Text("Tensions", "Įtampos"),
    "workbench.literature_decisions": Text("Decisions", "Sprendimai"),
    "workbench.literature_suspect": Text("attribution in doubt", "abejotinas priskyrimas"),
    "workbench.literature_suspect_long": Text(
        "The claim is attributed to somebody who probably does not hold it.",
        "Teiginys priskirtas tam, kas jo tikriausiai nesilaiko.",
    ),
    "workbench.literature_lead": Text(
        "What the article claims, who says so and where, in the words of this project: no sentence of the article stands here.",
        "Ką teigia straipsnis, kas ir kurioje vietoje tai sako – šio projekto žodžiais: nė vieno straipsnio sakinio čia nėra.",
    ),
    "workbench.literature_by_section": Text("By section", "Pagal skyrių"),
    "workbench.literature_in_each": Text(
        "What stands in several sections is counted in each of them, so the sections add up to "
        "more than the totals above.",
        "Kas yra keliuose skyriuose, skaičiuojama kiekviename, todėl skyrių suma didesnė už "
        "bendrus skaičius viršuje.",
    ),
    "workbench.literature_section": Text("Section", "Skyrius"),
    "workbench.literature_as_graph": Text("As a graph", "Kaip grafas"),
    "workbench.literature_by_stance": Text("By stance of the author", "Pagal autorės laikyseną"),
    "workbench.literature_by_kind": Text("By kind", "Pagal rūšį"),
    "workbench.literature_claims_lead": Text(
        "Every claim in reading order, with who holds it and where it stands.",
        "Visi teiginiai skaitymo tvarka: kas jų laikosi ir kurioje vietoje jie išsakyti.",
    ),
    "workbench.literature_filter": Text("Filter claims", "Atrinkti teiginius"),
    "workbench.literature_author": Text("Author", "Autorius"),
    "workbench.literature_concept": Text("Concept", "Sąvoka"),
    "workbench.literature_concepts": Text("Concepts", "Sąvokos"),
    "workbench.literature_stance": Text("Stance", "Pozicija"),
    "workbench.literature_kind": Text("Kind", "Rūšis"),
    "workbench.literature_text": Text("Words in the claim", "Žodžiai teiginyje"),
    "workbench.literature_any": Text("any", "bet kuri"),
    "workbench.literature_all": Text("All", "Visi"),
    "workbench.literature_found": Text("{found} of {total} claims", "{found} iš {total} teiginių"),
    "workbench.literature_nothing": Text(
        "Nothing fits. Leave out a filter.", "Nieko nerasta. Atsisakykite kurio nors filtro."
    ),
    "workbench.literature_claim": Text("Claim {id}", "Teiginys {id}"),
    "workbench.literature_paraphrase": Text(
        "A paraphrase by this project, not a quotation.",
        "Tai šio projekto perfrazavimas, ne citata.",
    ),
    "workbench.literature_place": Text("Place in the article", "Vieta straipsnyje"),
    "workbench.literature_who": Text("Who says so", "Kas tai sako"),
    "workbench.literature_named": Text("printed name: {names}", "vardas tekste: {names}"),
    "workbench.literature_bears_on": Text("This claim", "Šis teiginys"),
    "workbench.literature_borne_on_by": Text("Other claims on this one", "Kiti teiginiai apie šį"),
    "workbench.literature_resting": Text("Terms that rest on it", "Terminai, kurie juo remiasi"),
    "workbench.literature_no_terms": Text(
        "No term of the ontology rests on this claim.", "Juo nesiremia joks ontologijos terminas."
    ),
    "workbench.literature_grounds": Text("grounds", "pagrindžia"),
    "workbench.literature_argument_lead": Text(
        "What supports and what contradicts what. Each thread is drawn in reading order, and told in words beneath.",
        "Kas ką paremia ir kas kam prieštarauja. Kiekviena gija nubraižyta skaitymo tvarka ir po brėžiniu perteikta žodžiais.",
    ),
    "workbench.literature_article_author": Text("the article's author", "straipsnio autorė"),
    "workbench.literature_thread_drawn": Text(
        "Thread as a drawing; each claim is a link",
        "Gijos brėžinys; kiekvienas teiginys yra nuoroda",
    ),
    "workbench.literature_choose": Text(
        "Choose a part of the argument", "Pasirinkti argumentacijos dalį"
    ),
    "workbench.literature_links": Text("Links drawn", "Braižomi ryšiai"),
    "workbench.literature_show": Text("Show", "Rodyti"),
    "workbench.literature_legend_supports": Text(
        "supports: from the reason to what it supports",
        "paremia: rodyklė rodo į paremiamą teiginį",
    ),
    "workbench.literature_legend_contradicts": Text(
        "contradicts: bars at both ends", "prieštarauja: brūkšniai abiejuose galuose"
    ),
    "workbench.literature_legend_others": Text("other links", "kiti ryšiai"),
    "workbench.literature_legend_outside": Text(
        "claim from elsewhere in the article", "teiginys iš kitos straipsnio vietos"
    ),
    "workbench.literature_thread": Text(
        "Thread {number}: {claims} claims", "{number} gija, teiginių: {claims}"
    ),
    "workbench.literature_in_words": Text("In words", "Žodžiais"),
    "workbench.literature_alone": Text(
        "Claims without such links: {number}", "Teiginiai be tokių ryšių: {number}"
    ),
    "workbench.literature_spelled": Text("In the article: {names}", "Straipsnyje: {names}"),
    "workbench.literature_claims_of": Text("Claims: {number}", "Teiginiai: {number}"),
    "workbench.literature_no_claims": Text(
        "No claim of the article.", "Straipsnyje teiginių nėra."
    ),
    "workbench.literature_works_lead": Text(
        "The list of the article as it was printed and as it was verified, and later works on which some conceptions rest.",
        "Straipsnio sąrašas, kaip atspausdinta ir kaip patikrinta, ir vėlesni darbai, kuriais remiasi kai kurios sampratos.",
    ),
    "workbench.literature_listed": Text("The article and its list", "Straipsnis ir jo sąrašas"),
    "workbench.literature_later": Text("Later works", "Vėlesni darbai"),
    "workbench.literature_differing": Text(
        "details that differ: {number}", "besiskiriantys duomenys: {number}"
    ),
    "workbench.literature_number": Text("Number in the list", "Numeris sąraše"),
    "workbench.literature_number_unprinted": Text(
        "the number itself is not printed", "pats numeris neatspausdintas"
    ),
    "workbench.literature_verification": Text("Verification", "Patikra"),
    "workbench.literature_doi_unconfirmed": Text("DOI, not confirmed", "Nepatvirtintas DOI"),
    "workbench.literature_editors": Text("Editors", "Sudarytojai"),
    "workbench.literature_unprinted": Text(
        "Authors that the list leaves out", "Sąraše praleisti autoriai"
    ),
    "workbench.literature_side_by_side": Text(
        "As printed and as verified", "Kaip atspausdinta ir kaip patikrinta"
    ),
    "workbench.literature_detail": Text("Detail", "Duomuo"),
    "workbench.literature_printed": Text("As printed", "Kaip atspausdinta"),
    "workbench.literature_verified": Text("As verified", "Kaip patikrinta"),
    "workbench.literature_differs": Text("differs", "skiriasi"),
    "workbench.literature_detail_title": Text("Title", "Pavadinimas"),
    "workbench.literature_detail_year": Text("Year", "Metai"),
    "workbench.literature_detail_container": Text("Stands in", "Leidinys"),
    "workbench.literature_detail_publisher": Text("Publisher", "Leidėjas"),
    "workbench.literature_detail_place": Text("Place", "Leidimo vieta"),
    "workbench.literature_detail_volume": Text("Volume", "Tomas"),
    "workbench.literature_detail_issue": Text("Issue", "Numeris"),
    "workbench.literature_detail_pages": Text("Pages", "Puslapiai"),
    "workbench.literature_discrepancies": Text("Discrepancies", "Neatitikimai"),
    "workbench.literature_cited_once": Text("Cited once", "Cituojama kartą"),
    "workbench.literature_cited_at": Text("Cited {number} times", "Cituojama kartų: {number}"),
    "workbench.literature_citations_lead": Text(
        "Every bracket of the article: which works it names, and what for.",
        "Visi straipsnio laužtiniai skliaustai: kokius darbus jie nurodo ir kam.",
    ),
    "workbench.literature_citation": Text("Citation {id} {printed}", "Nuoroda {id} {printed}"),
    "workbench.literature_probable": Text("Probably meant", "Tikriausiai turėta galvoje"),
    "workbench.literature_function": Text("To what end", "Kuriuo tikslu"),
    "workbench.literature_names": Text("Names printed near it", "Šalia atspausdinti vardai"),
    "workbench.literature_backs": Text("Claims that it backs", "Teiginiai, kuriuos ji remia"),
    "workbench.literature_tensions_lead": Text(
        "Where the article contradicts itself or its sources, or leaves a gap, and how the ontology treats that.",
        "Kur straipsnis prieštarauja sau ar savo šaltiniams arba palieka spragą, ir kaip į tai atsižvelgia ontologija.",
    ),
    "workbench.literature_weight": Text("weight", "svarba"),
    "workbench.literature_tension": Text("Tension {id}", "Įtampa {id}"),
    "workbench.literature_treatment": Text(
        "How the ontology treats it", "Kaip į ją atsižvelgia ontologija"
    ),
    "workbench.literature_evidence": Text("Seen outside the article", "Matyta kitur"),
    "workbench.literature_concerned": Text("Claims concerned", "Susiję teiginiai"),
    "workbench.literature_decisions_lead": Text(
        "What this project decided where the article is silent or contradicts itself; readings decide otherwise.",
        "Ką šis projektas nusprendė ten, kur straipsnis tyli ar prieštarauja sau; kiti perskaitymai sprendžia kitaip.",
    ),
    "workbench.literature_decision": Text("Decision {id}", "Sprendimas {id}"),
    "workbench.literature_reason": Text("Why it had to be decided", "Kodėl reikėjo nuspręsti"),
    "workbench.literature_considered": Text("Places considered", "Svarstytos vietos"),
    "workbench.literature_resting_decision": Text(
        "Terms that rest on it or apply it", "Terminai, kurie juo remiasi ar jį taiko"
    ),
    "workbench.literature_no_terms_decision": Text(
        "No term of the ontology names it.", "Joks ontologijos terminas jo nenurodo."
    ),
}
