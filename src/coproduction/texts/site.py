"""Texts of the static site; what it shares with the workbench is among the texts of that."""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text

SITE: Final[dict[str, Text]] = {
    "site.name": Text("Coproduction reference", "Bendrojo kūrimo žinynas"),
    "site.language_name": Text("English", "Lietuvių"),
    "site.sections": Text("Parts of the reference", "Žinyno dalys"),
    "site.lead": Text(
        "Every term, criterion, claim and conception by which acts of participation are judged, down to the authors.",
        "Visi terminai, kriterijai, teiginiai ir sampratos, pagal kuriuos vertinami dalyvavimo veiksmai, iki pat autorių.",
    ),
    "site.footer": Text(
        "coproduction {version}. Texts: CC BY 4.0. The example cases are invented; no sentence of the article stands here.",
        "coproduction {version}. Tekstai: CC BY 4.0. Pavyzdiniai atvejai sugalvoti; nė vieno straipsnio sakinio čia nėra.",
    ),
    "site.readers": Text("Begin here", "Pradėkite čia"),
    "site.reader_spreadsheet": Text(
        "You have a spreadsheet of cases", "Turite atvejų skaičiuoklės lentelę"
    ),
    "site.reader_spreadsheet_about": Text(
        "For social scientists: from a table of acts to verdicts with their reasons.",
        "Socialinių mokslų tyrėjams: nuo veiksmų lentelės iki sprendimų su priežastimis.",
    ),
    "site.reader_protege": Text(
        "You build ontologies in Protégé", "Kuriate ontologijas programa „Protégé“"
    ),
    "site.reader_protege_about": Text(
        "For ontology engineers: axioms that give the verdicts, and how to extend them.",
        "Ontologijų inžinieriams: aksiomos, iš kurių kyla sprendimai, ir kaip jas papildyti.",
    ),
    "site.reader_sparql": Text("You ask in SPARQL", "Klausiate SPARQL kalba"),
    "site.reader_sparql_about": Text(
        "A library of queries with their answers, over judged cases and the literature.",
        "Užklausų biblioteka su atsakymais apie įvertintus atvejus ir literatūrą.",
    ),
    "site.reader_python": Text("You write Python", "Programuojate Python kalba"),
    "site.reader_python_about": Text(
        "Classify, explain and compare in your own programs and notebooks.",
        "Klasifikuokite, aiškinkite ir lyginkite savo programose ir užrašinėse.",
    ),
    "site.parts": Text("What is here", "Kas čia yra"),
    "site.section_tutorials": Text("Tutorials", "Pamokos"),
    "site.section_codebook": Text("Codebook", "Kodų knyga"),
    "site.section_query": Text("Queries", "Užklausos"),
    "site.section_diagrams": Text("Diagrams", "Diagramos"),
    "site.about_tutorials": Text(
        "From nothing to a first result, for each kind of reader.",
        "Nuo nulio iki pirmojo rezultato kiekvienam skaitytojui.",
    ),
    "site.about_ontology": Text(
        "Every term with definition, criteria, warrants, examples, near misses, and where it is used.",
        "Kiekvienas terminas su apibrėžtimi, kriterijais, pagrindu, tinkamais ir beveik tinkamais pavyzdžiais ir vartojimo vietomis.",
    ),
    "site.about_conceptions": Text(
        "What each author requires of coproduction, and on what two of them part.",
        "Ko bendrajam kūrimui reikia pagal kiekvieną autorių ir kuo du iš jų skiriasi.",
    ),
    "site.about_codebook": Text(
        "Which facts of an act are recorded, and what counts as what.",
        "Kokie veiksmo faktai užrašomi ir kas kuo laikoma.",
    ),
    "site.about_literature": Text(
        "Claims, authors, works, citations, tensions, and the decisions of this project.",
        "Teiginiai, autoriai, darbai, nuorodos, įtampos ir šio projekto sprendimai.",
    ),
    "site.about_query": Text(
        "Each query of the library in SPARQL, with its answer over the invented example cases.",
        "Kiekviena bibliotekos užklausa SPARQL kalba su atsakymu apie sugalvotus pavyzdinius atvejus.",
    ),
    "site.about_diagrams": Text(
        "How a verdict comes about, which classes there are, and one act with its facts.",
        "Kaip randasi sprendimas, kokios yra klasės ir vienas veiksmas su faktais.",
    ),
    "site.terms": Text("All terms from A to Z", "Visi terminai abėcėlės tvarka"),
    "site.terms_lead": Text(
        "What each term is called in English, and its definition.",
        "Kaip kiekvienas terminas vadinamas lietuviškai ir jo apibrėžtis.",
    ),
    "site.no_tutorials": Text(
        "This copy of the reference has no tutorials.", "Šioje žinyno kopijoje pamokų nėra."
    ),
    "site.codebook_lead": Text(
        "The columns of a case table. An empty cell means that the fact is unknown; it is never read as “no”.",
        "Atvejų lentelės stulpeliai. Tuščias langelis reiškia, kad faktas nežinomas; jis niekada nelaikomas atsakymu „ne“.",
    ),
    "site.codebook_word": Text("Word in the table", "Žodis lentelėje"),
    "site.codebook_means": Text("Meaning", "Reikšmė"),
    "site.codebook_text": Text("Free text; it decides nothing.", "Laisvas tekstas; nieko nelemia."),
    "site.codebook_number": Text(
        "A whole number, or >=7 for “at least 7”.", "Sveikasis skaičius arba >=7, jei „bent 7“."
    ),
    "site.sparql_lead": Text(
        "Asked about the ontology, the literature, the shapes and the judged cases of {files}.",
        "Klausta apie ontologiją, literatūrą, taisykles ir įvertintus atvejus iš {files}.",
    ),
    "site.sparql_cut": Text(
        "Only the first {shown} are shown here.", "Čia rodomos tik pirmosios {shown}."
    ),
    "site.query_whole": Text(
        "The same answer from the command:", "Tą patį atsakymą duoda komanda:"
    ),
    "site.search": Text("Search", "Ieškoti"),
    "site.search_label": Text("Search the reference", "Ieškoti žinyne"),
    "site.search_how": Text(
        "Words of a label or a definition, an author, or a locator such as IVC.P7.S1; accents do not matter. "
        "Arrow keys go through what is found.",
        "Pavadinimo ar apibrėžties žodžiai, autorius arba vieta, pavyzdžiui, IVC.P7.S1; diakritiniai ženklai nesvarbūs. "
        "Per rezultatus einama rodyklių klavišais.",
    ),
    "site.search_script": Text(
        "The search needs scripts, which are switched off in your browser. The list of all terms needs none.",
        "Paieškai reikia scenarijų, o jie jūsų naršyklėje išjungti. Visų terminų sąrašui jų nereikia.",
    ),
    "site.search_found": Text("Found: {number}.", "Rasta: {number}."),
    "site.search_first": Text(
        "Found: {number}; the first {shown} are shown.", "Rasta: {number}; rodomi pirmieji {shown}."
    ),
    "site.search_none": Text(
        "Nothing was found. Try fewer or shorter words.",
        "Nieko nerasta. Įrašykite mažiau ar trumpesnių žodžių.",
    ),
    "site.kind_conception": Text("conception", "samprata"),
    "site.kind_claim": Text("claim", "teiginys"),
    "site.kind_author": Text("author", "autorius"),
    "site.kind_work": Text("work", "darbas"),
    "site.kind_tension": Text("tension", "įtampa"),
    "site.kind_decision": Text("decision of this project", "šio projekto sprendimas"),
    "site.kind_query": Text("query", "užklausa"),
    "site.kind_tutorial": Text("tutorial", "pamoka"),
    "site.diagram_words": Text("In words", "Žodžiais"),
    "site.diagram_in_words": Text(
        "The same stands in words beneath.", "Tas pats žodžiais išdėstyta apačioje."
    ),
    "site.diagram_flow": Text("How a verdict comes about", "Kaip randasi sprendimas"),
    "site.diagram_flow_about": Text(
        "From the top down: a file becomes cases, cases are checked and judged, and every verdict is explained. "
        "What each stage works with joins from the side.",
        "Iš viršaus žemyn: failas virsta atvejais, atvejai tikrinami ir vertinami, kiekvienas sprendimas paaiškinamas. "
        "Iš šono prisijungia tai, kuo kiekvienas etapas remiasi.",
    ),
    "site.diagram_outcomes": Text("The outcomes of an act", "Veiksmo rezultatai"),
    "site.diagram_outcomes_about": Text(
        "The integrated conception of Petukienė (2010). An act gets at most one outcome of the right column or of those without a "
        "kind; an arrow leads from a class to what it is a kind of. The dotted box is the gap for which the article has no rule.",
        "Integruota Petukienės (2010) samprata. Veiksmas gauna ne daugiau kaip vieną rezultatą iš dešiniojo stulpelio arba iš tų, kurie "
        "nepriskirti jokiai rūšiai; rodyklė veda nuo klasės į platesnę klasę. Taškuotas langelis – spraga, kuriai straipsnyje nėra taisyklės.",
    ),
    "site.diagram_act": Text("An act with its facts", "Veiksmas su faktais"),
    "site.diagram_act_about": Text(
        "An invented case: its act, each recorded fact, the criteria whose definitions ask for the fact, and the outcome. A firm line "
        "around a criterion means that it is met, a dashed one that it is not. Pale facts decide nothing here.",
        "Sugalvotas atvejis: jo veiksmas, visi užrašyti faktai, kriterijai, kurių apibrėžtims tie fakto duomenys reikalingi, ir rezultatas. "
        "Ištisinė linija aplink kriterijų reiškia, kad jis tenkinamas, brūkšninė – kad ne. Blyškūs faktai čia nieko nelemia.",
    ),
    "site.diagram_core": Text("Classes around an act", "Klasės aplink veiksmą"),
    "site.diagram_core_about": Text(
        "Agents, roles, resources, benefits and interactions by which an act can be described; an arrow leads from a class to what it "
        "is a kind of. Classes that have none above or below them are in the class tree alone.",
        "Veikėjai, vaidmenys, ištekliai, naudos ir sąveikos, kuriais galima aprašyti veiksmą; rodyklė veda nuo klasės į platesnę "
        "klasę. Klasės, kurios neturi nei platesnių, nei siauresnių, yra tik klasių medyje.",
    ),
    "site.flow_file": Text("File", "Failas"),
    "site.flow_file_about": Text(
        "Excel, CSV, Parquet, RDF, or answers to questions",
        "Excel, CSV, Parquet, RDF arba atsakymai į klausimus",
    ),
    "site.flow_case": Text("Cases with acts", "Atvejai su veiksmais"),
    "site.flow_case_about": Text(
        "what is not given stays unknown", "kas nenurodyta, lieka nežinoma"
    ),
    "site.flow_findings": Text("Findings", "Pastabos"),
    "site.flow_findings_about": Text(
        "what contradicts itself, and what to change", "kas prieštarauja sau ir ką keisti"
    ),
    "site.flow_verdicts": Text("Verdicts", "Sprendimai"),
    "site.flow_verdicts_about": Text(
        "an outcome, or what is still possible and which facts are missing",
        "rezultatas arba kas dar įmanoma ir kokių faktų trūksta",
    ),
    "site.flow_reasons": Text("Reasons", "Priežastys"),
    "site.flow_reasons_about": Text(
        "facts that suffice, changes, claims and authors",
        "pakankami faktai, pokyčiai, teiginiai ir autoriai",
    ),
    "site.flow_report": Text("Report", "Ataskaita"),
    "site.flow_report_about": Text(
        "text, HTML, workbook, tables, RDF", "tekstas, HTML, darbaknygė, lentelės, RDF"
    ),
    "site.flow_codebook": Text("Codebook", "Kodų knyga"),
    "site.flow_codebook_about": Text("columns and words", "stulpeliai ir žodžiai"),
    "site.flow_shapes": Text("Shapes", "Taisyklės"),
    "site.flow_shapes_about": Text(
        "SHACL, in words for people", "SHACL, žmonėms suprantamais žodžiais"
    ),
    "site.flow_definitions": Text("Definitions", "Apibrėžtys"),
    "site.flow_definitions_about": Text(
        "OWL axioms: compiled, or decided by HermiT",
        "OWL aksiomos: kompiliuotos arba sprendžia HermiT",
    ),
    "site.flow_literature": Text("Literature graph", "Literatūros grafas"),
    "site.flow_literature_about": Text("who says so, and where", "kas ir kur tai sako"),
    "site.written": Text(
        "{pages} pages; begin with {first}", "Puslapių: {pages}; pradėkite nuo {first}"
    ),
}
