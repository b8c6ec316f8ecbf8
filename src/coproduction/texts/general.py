"""Texts of the command line, of results and of reports."""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text

GENERAL: Final[dict[str, Text]] = {
    "alignment.title": Text(
        "Coproduction: alignment with {vocabulary}",
        "Bendrasis kūrimas: sąsajos su „{vocabulary}“",
    ),
    "alignment.description": Text(
        "How terms of this ontology relate to terms of {vocabulary} (version: {version}); no "
        "module imports it, and it does not import that vocabulary.",
        "Kaip šios ontologijos terminai susiję su „{vocabulary}“ terminais (versija: {version}); "
        "šio modulio neimportuoja joks kitas, o minėto žodyno jis neimportuoja.",
    ),
    "place.row": Text("row {row}", "{row} eilutė"),
    "place.sheet": Text("sheet “{sheet}”", "lapas „{sheet}“"),
    "place.cell": Text("cell {cell}", "langelis {cell}"),
    "place.column": Text("column {column}", "stulpelis {column}"),
    "word.or": Text("or", "arba"),
    "word.at_least": Text("at least {number}", "bent {number}"),
    "validation.found": Text("Found {value}", "Rasta {value}"),
    "validation.found_values": Text("Found: {values}.", "Rasta: {values}."),
    "validation.list": Text("the list is: {values}", "sąrašas: {values}"),
    "validation.meant": Text("Did you mean {value}?", "Gal turėjote omenyje {value}?"),
    "validation.quoted": Text("“{text}”", "„{text}“"),
    "validation.leave_empty": Text(
        "Leave the cell empty: an empty cell means that it is not known.",
        "Palikite langelį tuščią: tuščias langelis reiškia, kad reikšmė nežinoma.",
    ),
    "validation.leave_out": Text(
        "Leave it out: what is not stated counts as not known.",
        "Šios reikšmės nenurodykite: kas nenurodyta, laikoma nežinomu.",
    ),
    "judging.ontology": Text("ontology", "ontologija"),
    "judging.not_compilable": Text(
        "With this extension the definitions cannot be compiled, so HermiT decides. {reason}",
        "Su šiuo papildymu apibrėžčių sukompiliuoti negalima, todėl sprendžia HermiT. {reason}",
    ),
    "judging.idle_reading": Text(
        "The reading {reading} has no effect: the conception {conception} uses nothing that it "
        "redefines.",
        "Perskaitymas {reading} nieko nekeičia: samprata {conception} nenaudoja nieko, ką jis "
        "apibrėžia iš naujo.",
    ),
    "judging.contradiction": Text(
        "These facts cannot all be true of one act; change one of them: {facts}.",
        "Šie faktai negali visi kartu tikti vienam veiksmui; pakeiskite vieną iš jų: {facts}.",
    ),
    "readings.decided": Text("Decided: {statement}.", "Nuspręsta: {statement}."),
    "readings.because": Text("Because {reason}.", "Priežastis: {reason}."),
    "readings.default": Text("(default)", "(numatytasis)"),
    "sensitivity.reading": Text("reading", "perskaitymas"),
    "sensitivity.outcome": Text("other outcome", "kitas rezultatas"),
    "sensitivity.decided": Text("now decided", "dabar nuspręsta"),
    "sensitivity.undetermined": Text("now undetermined", "dabar neapibrėžta"),
    "sensitivity.open": Text("still open", "tebėra atvira"),
    "sensitivity.failed": Text("other failed criteria", "kiti netenkinami kriterijai"),
    "sensitivity.invalid": Text("no longer possible", "nebegalima"),
    "sensitivity.also_missing": Text("also missing: {facts}", "dar trūksta: {facts}"),
    "sensitivity.not_missing": Text("no longer missing: {facts}", "nebetrūksta: {facts}"),
    "sensitivity.also_possible": Text("also possible: {outcomes}", "dar galima: {outcomes}"),
    "sensitivity.not_possible": Text("no longer possible: {outcomes}", "nebegalima: {outcomes}"),
    "sensitivity.sum": Text("changed acts", "pakitę veiksmai"),
    "sensitivity.idle": Text("no effect on this conception", "šiai sampratai neturi reikšmės"),
    "sensitivity.stable": Text(
        "Acts that end alike under every reading: {stable} of {judged}",
        "Veiksmų, kurių baigtis pagal visus perskaitymus ta pati: {stable} iš {judged}",
    ),
    "sensitivity.left_out": Text(
        "Not classified and left out: {number}", "Neklasifikuota ir praleista: {number}"
    ),
    "explanation.invalid": Text(
        "The record contradicts itself or the codebook, so it was not classified.",
        "Įrašas prieštarauja sau arba kodų knygai, todėl nebuvo klasifikuotas.",
    ),
    "explanation.decided": Text("Verdict: {outcome}.", "Sprendimas: {outcome}."),
    "explanation.gap": Text(
        "No verdict: a gap in the paper. {gap}", "Sprendimo nėra: straipsnio spraga. {gap}"
    ),
    "explanation.silent": Text(
        "No verdict: the source of this conception says nothing of such acts. {gap}",
        "Sprendimo nėra: šios sampratos šaltinis apie tokius veiksmus nieko nesako. {gap}",
    ),
    "explanation.gap_claims": Text(
        "The sentences in conflict leave this case without a rule; no further fact would decide it.",
        "Tarpusavyje nesutampantys sakiniai šį atvejį palieka be taisyklės; joks papildomas faktas jo nenulemtų.",
    ),
    "explanation.undetermined": Text(
        "Undetermined: the outcome hangs on facts that are not known: {missing}.",
        "Neapibrėžta: rezultatas priklauso nuo nežinomų faktų: {missing}.",
    ),
    "explanation.assumed": Text(
        "Assumed, not stated by the source: {facts}.", "Prielaida, šaltinio nenurodyta: {facts}."
    ),
    "explanation.assumed_by": Text("{facet} (rule {rule})", "{facet} (taisyklė {rule})"),
    "explanation.possible": Text("Still possible: {outcomes}.", "Dar galima: {outcomes}."),
    "explanation.shared": Text(
        "Whichever it is, it is this kind: {superclass}.",
        "Kad ir kuris būtų, jis yra šios rūšies: {superclass}.",
    ),
    "explanation.failed": Text(
        "It falls short of coproduction by: {criteria}.",
        "Iki bendrojo kūrimo trūksta: {criteria}.",
    ),
    "explanation.criteria": Text("Criteria", "Kriterijai"),
    "explanation.definition": Text("How “{outcome}” is defined", "Kaip apibrėžta „{outcome}“"),
    "explanation.because": Text("{condition} – {facts}", "{condition} – {facts}"),
    "explanation.is": Text("{column}: {values}", "{column}: {values}"),
    "explanation.not": Text("not ({condition})", "ne ({condition})"),
    "explanation.joined_and": Text(" and ", " ir "),
    "explanation.joined_or": Text(" or ", " arba "),
    "explanation.operator_and": Text("all of these hold:", "galioja visa tai:"),
    "explanation.operator_or": Text("at least one of these holds:", "galioja bent viena:"),
    "literature.verified": Text(
        "Locators found: {found}; changed: {changed}; missing: {missing}",
        "Vietų rasta: {found}; pakitusių: {changed}; trūksta: {missing}",
    ),
    "literature.changed": Text("another sentence stands here", "čia yra kitas sakinys"),
    "literature.missing": Text("nothing stands here", "čia nieko nėra"),
    "literature.unreadable": Text(
        "The copy cannot be opened: {reason}. Check the name and the folder.",
        "Kopijos atverti nepavyksta: {reason}. Patikrinkite pavadinimą ir aplanką.",
    ),
    "literature.encoding": Text(
        "This is no text in UTF-8. Save the copy as plain text in UTF-8; of a PDF, export the "
        "text first.",
        "Tai ne UTF-8 tekstas. Išsaugokite kopiją kaip paprastą UTF-8 tekstą; iš PDF pirmiausia "
        "išeksportuokite tekstą.",
    ),
    "literature.no-section": Text(
        "No section of the article was found in the copy. Its headings, from Introduction to "
        "Conclusions, and its paragraphs must be set apart by empty lines.",
        "Kopijoje nerasta jokio straipsnio skyriaus. Jo antraštės nuo Introduction iki Conclusions "
        "ir pastraipos turi būti atskirtos tuščiomis eilutėmis.",
    ),
    "literature.unknown": Text(
        "a sentence that the graph does not know", "grafui nežinomas sakinys"
    ),
    "explanation.sources": Text("Who says so", "Kas taip teigia"),
    "sources.article-author": Text("the article's author", "straipsnio autorė"),
    "sources.unnamed": Text("others, not named", "kiti, neįvardyti"),
    "sources.modelling-decision": Text("decision of this project", "šio projekto sprendimas"),
    "sources.set_aside": Text(
        "set aside by the reading {reading}", "netaikoma pagal perskaitymą {reading}"
    ),
    "explanation.leads": Text("What would decide it", "Kas jį nulemtų"),
    "explanation.lead_decides": Text(
        "{column}: {values} → {outcomes}", "{column}: {values} → {outcomes}"
    ),
    "explanation.lead_leaves": Text(
        "{column}: {values} → still open: {outcomes}", "{column}: {values} → dar lieka: {outcomes}"
    ),
    "explanation.sufficient": Text(
        "These facts alone suffice for the verdict",
        "Sprendimui pakanka vien šių faktų",
    ),
    "explanation.sufficient_shared": Text(
        "These facts alone suffice for “{superclass}”",
        "Rūšiai „{superclass}“ pakanka vien šių faktų",
    ),
    "explanation.instead": Text(
        "Why not “{outcome}”: each of these sets of facts would have to change",
        "Kodėl ne „{outcome}“: turėtų pasikeisti kuris nors iš šių faktų rinkinių",
    ),
    "explanation.against": Text(
        "What would have to change for {conception} to agree",
        "Kas turėtų pasikeisti, kad sutiktų ir {conception}",
    ),
    "explanation.instead_holds": Text("Nothing: it is so already.", "Niekas: taip jau yra."),
    "explanation.instead_never": Text(
        "No change of facts brings it about.", "Taip nebūtų, kad ir kurie faktai pasikeistų."
    ),
    "explanation.changes": Text(
        "What would change it (all changes of up to {number} facts were tried)",
        "Kas jį pakeistų (išbandyti visi pakeitimai iki {number} faktų)",
    ),
    "explanation.change": Text("{outcome} ← {facts}", "{outcome} ← {facts}"),
    "explanation.more": Text("… and {number} more", "… ir dar {number}"),
    "explanation.more_about": Text("… and {number} more: {about}", "… ir dar {number}: {about}"),
    "explanation.incomplete": Text(
        "There may be further such sets.", "Tokių rinkinių gali būti ir daugiau."
    ),
    "compare.coproduction": Text("coproduction", "bendrasis kūrimas"),
    "compare.not": Text("not coproduction", "ne bendrasis kūrimas"),
    "compare.unknown": Text("unknown: facts are missing", "nežinoma: trūksta faktų"),
    "compare.silent": Text("silent: no value is given", "tyli: vertinimo nėra"),
    "compare.invalid": Text("record to be changed", "taisytinas įrašas"),
    "compare.stated": Text("stated by the paper", "išsakyta straipsnyje"),
    "compare.reconstructed": Text("reconstructed from the paper", "atkurta iš straipsnio"),
    "compare.abstract": Text("from the work's own abstract", "iš paties darbo santraukos"),
    "compare.later": Text("not from the article", "ne iš straipsnio"),
    "compare.decided": Text("a decision of this project", "šio projekto sprendimas"),
    "compare.more": Text("… and {number} further criteria", "… ir dar {number} kriterijai"),
    "compare.definition": Text("the definition as a whole", "visa apibrėžtis"),
    "compare.turns": Text(
        "{criterion} [{claims}]: asked for by {against}; coproduction without it for {despite}",
        "{criterion} [{claims}]: reikalauja {against}; be jo bendruoju kūrimu laiko {despite}",
    ),
    "compare.opposed": Text(
        "Conceptions contradict each other on {opposed} of {acts} acts.",
        "Sampratos viena kitai prieštarauja dėl {opposed} iš {acts} veiksmų.",
    ),
    "compare.most_deciding": Text(
        "Criteria on which most turns: {criteria}.", "Daugiausia lemia kriterijai: {criteria}."
    ),
    "compare.most_missing": Text(
        "Facts most often missing: {facts}.", "Dažniausiai trūksta faktų: {facts}."
    ),
    "compare.alpha": Text(
        "Agreement of all conceptions, Krippendorff's alpha: {alpha}.",
        "Visų sampratų sutarimas, Krippendorffo alfa: {alpha}.",
    ),
    "compare.heat_title": Text(
        "Agreement of conceptions on {acts} acts", "Sampratų sutarimas dėl {acts} veiksmų"
    ),
    "conceptions.article": Text("from the article", "iš straipsnio"),
    "conceptions.later": Text("later scholarship", "vėlesni tyrimai"),
    "conceptions.sources": Text("sources", "šaltiniai"),
    "conceptions.works": Text("Works", "Darbai"),
    "conceptions.full": Text("details verified in full", "duomenys patikrinti visi"),
    "conceptions.partial": Text("details verified in part", "duomenys patikrinti iš dalies"),
    "conceptions.none": Text("not verified", "nepatikrinta"),
    "conceptions.silent_on": Text("silent on", "nutyli"),
    "conceptions.criteria": Text("Criteria", "Kriterijai"),
    "conceptions.outcomes": Text("Outcomes", "Rezultatai"),
    "conceptions.required": Text("required", "reikalaujama"),
    "conceptions.used": Text("used", "vartojama"),
    "compare.no_coefficients": Text(
        "Kappa and alpha are left out: pip install 'coproduction[statistics]' adds them.",
        "Kapa ir alfa neskaičiuotos: jas prideda pip install 'coproduction[statistics]'.",
    ),
    "report.invalid": Text("not classified: see the messages", "neklasifikuota: žr. pranešimus"),
    "report.fails": Text("fails: {criteria}", "netenkina: {criteria}"),
    "report.gap": Text(
        "undetermined: a gap, the paper gives no rule",
        "neapibrėžta: spraga, straipsnyje nėra taisyklės",
    ),
    "report.silent": Text(
        "silent: the source of this conception says nothing of such acts",
        "tyli: šios sampratos šaltinis apie tokius veiksmus nieko nesako",
    ),
    "report.undetermined": Text(
        "undetermined; missing: {missing}", "neapibrėžta; trūksta: {missing}"
    ),
    "report.in_any_case": Text("in any case {superclass}", "bet kuriuo atveju {superclass}"),
    "report.readings": Text("Readings chosen: {readings}", "Pasirinkti perskaitymai: {readings}"),
    "report.sums": Text(
        "Acts: {acts}; decided: {decided}; undetermined: {undetermined}; not classified: {invalid}",
        "Veiksmų: {acts}; nuspręsta: {decided}; neapibrėžta: {undetermined}; neklasifikuota: {invalid}",
    ),
    "report.most_missing": Text("Most often missing: {facts}", "Dažniausiai trūksta: {facts}"),
    "report.further_violations": Text(
        "… and {number} more to change: see the findings with --format json or csv",
        "… ir dar {number} pakeistinų vietų: žr. --format json arba csv",
    ),
    "report.further_warnings": Text(
        "… and {number} more to check: see the findings with --format json or csv",
        "… ir dar {number} patikrintinų vietų: žr. --format json arba csv",
    ),
    "report.sums_codings": Text(
        "Codings: {acts}; decided: {decided}; undetermined: {undetermined}; not classified: {invalid}",
        "Kodavimų: {acts}; nuspręsta: {decided}; neapibrėžta: {undetermined}; neklasifikuota: {invalid}",
    ),
    "report.codings": Text(
        "These are codings of {acts} acts by {coders} coders; “coproduction agreement” compares them.",
        "Tai {acts} veiksmų kodavimai, koduotojų: {coders}; juos palygina „coproduction agreement“.",
    ),
    "report.violation": Text("must be changed", "reikia pataisyti"),
    "report.warning": Text("please check", "patikrinkite"),
    "report.information": Text("for information", "informacija"),
    "report.standard_input": Text("standard input", "standartinė įvestis"),
    "agreement.no_coders": Text(
        "No record names a coder. Write in the column coder who coded each row (in RDF: "
        "prov:wasAttributedTo), with the same identifiers of case and act for the same act.",
        "Nė viename įraše neįvardytas koduotojas. Stulpelyje „koduotojas“ (coder) įrašykite, kas užkodavo "
        "eilutę (RDF duomenyse: prov:wasAttributedTo); koduojant tą patį veiksmą atvejo ir veiksmo "
        "identifikatoriai turi sutapti.",
    ),
    "agreement.twice": Text(
        "{name} is coded more than once by the same coder, so it is not compared. Keep one of these "
        "codings.",
        "{name}: tas pats koduotojas užkodavo daugiau nei kartą, todėl nelyginama. Palikite vieną iš "
        "šių kodavimų.",
    ),
    "agreement.coders": Text("Coders: {coders}", "Koduotojai: {coders}"),
    "agreement.counts": Text(
        "Codings: {codings}; acts: {acts}; coded by at least two: {shared}",
        "Kodavimų: {codings}; veiksmų: {acts}; užkoduota bent dviejų: {shared}",
    ),
    "agreement.unnamed": Text(
        "Records without a coder, left out: {number}",
        "Neįtraukta įrašų be koduotojo: {number}",
    ),
    "agreement.nothing_shared": Text(
        "No act is coded by two, so there is nothing to compare. Codings find together by the "
        "identifiers of case and act.",
        "Nė vieno veiksmo neužkodavo du koduotojai, todėl lyginti nėra ko. Kodavimai sugretinami "
        "pagal atvejo ir veiksmo identifikatorius.",
    ),
    "agreement.facet": Text("facet", "požymis"),
    "agreement.judgement": Text("verdict, criterion", "sprendimas, kriterijus"),
    "agreement.acts": Text("acts", "veiksmų"),
    "agreement.share": Text("agreement", "sutapimas"),
    "agreement.alpha": Text("alpha", "alfa"),
    "agreement.left_open": Text("left open by", "paliko atvirą"),
    "agreement.kappa": Text("Cohen's kappa of each pair", "Kiekvienos poros Coheno kapa"),
    "agreement.signs": Text(
        "acts: rated by at least two · agreement: share of agreeing pairs · alpha: Krippendorff's, "
        "nominal\n= all say the same, so agreement by chance cannot be told · – nothing rated by both\n"
        "left open by: left empty what another coder filled in, number of acts; an empty cell is no "
        "rating",
        "veiksmų: įvertinti bent dviejų · sutapimas: sutampančių porų dalis · alfa: Krippendorffo, "
        "nominalinė\n= visi sako tą patį, todėl atsitiktinio sutapimo nustatyti negalima · – nėra nieko, "
        "ką būtų įvertinę abu\npaliko atvirą: neužpildė, ką kitas koduotojas užpildė, veiksmų skaičius; "
        "tuščias langelis nėra vertinimas",
    ),
    "agreement.not_compared": Text("Not rated by two: {names}", "Dviejų neįvertinta: {names}"),
    "agreement.disagreements": Text("Disagreements", "Nesutarimai"),
    "agreement.no_disagreements": Text(
        "No two coders say different things.", "Nėra koduotojų, kurie sakytų skirtingai."
    ),
    "agreement.openings": Text(
        "Left open by one, filled in by another", "Vieno palikta atvira, kito užpildyta"
    ),
    "agreement.open": Text("left open", "palikta atvira"),
    "agreement.verdict": Text("verdict", "sprendimas"),
    "agreement.changes": Text("changes the verdict", "keičia sprendimą"),
    "agreement.changes_nothing": Text(
        "by itself does not change the verdict", "pats vienas sprendimo nekeičia"
    ),
    "agreement.changes_unknown": Text("cannot be told by itself", "atskirai nustatyti negalima"),
    "checking.title": Text("Check of case data", "Atvejų duomenų patikra"),
    "checking.sums": Text(
        "Acts checked: {acts}; not fit to be classified: {rejected}",
        "Patikrinta veiksmų: {acts}; tokių, kurių klasifikuoti negalima: {rejected}",
    ),
    "checking.absent": Text(
        "Not filled in (which is allowed): {facts}", "Neužpildyta (tai leidžiama): {facts}"
    ),
    "codebook.head": Text(
        "The columns of a case table. An empty cell means: not known. Columns may be left out.",
        "Atvejų lentelės stulpeliai. Tuščias langelis reiškia: nežinoma. Stulpelius galima praleisti.",
    ),
    "codebook.none": Text("nothing", "nieko"),
    "workbook.criteria_met": Text("Criteria met: {criteria}.", "Tenkinami kriterijai: {criteria}."),
    "workbook.criteria_unmet": Text(
        "Not met, and not asked for here: {criteria}.",
        "Netenkinami, bet čia jų ir nereikia: {criteria}.",
    ),
    "workbook.worked_individual_title": Text(
        "Reader and librarian trace a family history",
        "Skaitytoja ir bibliotekininkė ieško giminės istorijos",
    ),
    "workbook.worked_individual_description": Text(
        "A reader brings old letters and what she knows of her relatives; a municipal librarian "
        "works through the archive with her, and both decide week by week where to look next. She "
        "wants the finished family history.",
        "Skaitytoja atsineša senų laiškų ir tai, ką žino apie savo gimines; savivaldybės "
        "bibliotekininkė kartu su ja peržiūri archyvą, ir kas savaitę abi sprendžia, kur ieškoti "
        "toliau. Skaitytojai reikia parengtos giminės istorijos.",
    ),
    "workbook.worked_individual_country": Text("Lithuania", "Lietuva"),
    "workbook.worked_individual_sector": Text("libraries", "bibliotekos"),
    "workbook.worked_individual_source": Text(
        "invented example, no real case", "sugalvotas pavyzdys, ne tikras atvejis"
    ),
    "workbook.worked_collective_title": Text(
        "Residents dig the trench for their water mains with the utility",
        "Gyventojai su vandens tiekėju kasa tranšėją savo vandentiekiui",
    ),
    "workbook.worked_collective_description": Text(
        "At least twenty residents of an estate in Kisumu dig the trench in shifts while the "
        "utility's engineers lay the pipes and settle the route with them; each household gets a "
        "tap.",
        "Bent dvidešimt Kisumu gyvenvietės gyventojų pamainomis kasa tranšėją, o vandens tiekėjo "
        "inžinieriai tiesia vamzdžius ir su jais sutaria dėl trasos; kiekvienas namų ūkis gauna "
        "čiaupą.",
    ),
    "workbook.worked_collective_country": Text("Kenya", "Kenija"),
    "workbook.worked_collective_sector": Text("water supply", "vandens tiekimas"),
    "workbook.worked_collective_source": Text(
        "invented example, no real case", "sugalvotas pavyzdys, ne tikras atvejis"
    ),
    "workbook.cases": Text("Cases", "Atvejai"),
    "workbook.examples": Text("Examples", "Pavyzdžiai"),
    "workbook.codebook": Text("Codebook", "Kodų knyga"),
    "workbook.findings": Text("Findings", "Pastabos"),
    "workbook.about": Text("About", "Apie"),
    "workbook.column": Text("Column", "Stulpelis"),
    "workbook.value": Text("Value", "Reikšmė"),
    "workbook.column_code": Text("Column name", "Stulpelio vardas"),
    "workbook.value_code": Text("Value in data", "Reikšmė duomenyse"),
    "workbook.what_counts": Text("What counts", "Kas laikoma"),
    "workbook.example": Text("Example {number}", "{number} pavyzdys"),
    "workbook.verdict": Text("Verdict", "Sprendimas"),
    "workbook.why": Text("Why", "Kodėl"),
    "workbook.empty_means_unknown": Text(
        "Leave it empty if it is not known.", "Jei nežinoma, palikite tuščią."
    ),
    "workbook.list_message": Text(
        "Choose a value from the list.", "Pasirinkite reikšmę iš sąrašo."
    ),
    "workbook.number_message": Text(
        "A whole number from 1, or for instance >=7 for “at least 7”. Leave it empty if it is not "
        "known.",
        "Sveikasis skaičius nuo 1 arba, pavyzdžiui, >=7, jei „bent 7“. Jei nežinoma, palikite "
        "tuščią.",
    ),
    "workbook.several_prompt": Text(
        "Choose one, or type several with semicolons between them. Leave it empty if it is not "
        "known.",
        "Pasirinkite vieną arba įrašykite kelis, atskirtus kabliataškiais. Jei nežinoma, palikite "
        "tuščią.",
    ),
    "workbook.next_step": Text(
        "When the sheet is filled in, save it, and run: coproduction classify FILE.xlsx",
        "Užpildę lapą, išsaugokite jį ir paleiskite: coproduction classify FAILAS.xlsx",
    ),
    "workbook.finding_cell": Text("Cell", "Langelis"),
    "workbook.finding_columns": Text("Columns", "Stulpeliai"),
    "workbook.finding_severity": Text("What to do", "Ką daryti"),
    "workbook.finding_message": Text("Message", "Pranešimas"),
    "workbook.finding_place": Text("Place in the input", "Vieta įvestyje"),
    "workbook.origin_files": Text("Read from", "Nuskaityta iš"),
    "workbook.origin_conception": Text("Conception", "Samprata"),
    "workbook.origin_reasoner": Text("Reasoner", "Samprotavimo priemonė"),
    "workbook.origin_ontology": Text("Ontology", "Ontologija"),
    "workbook.origin_program": Text("Program", "Programa"),
    "workbook.column_status": Text(
        "decided: the facts suffice for an outcome; undetermined: several outcomes are possible, or "
        "the paper has a gap; invalid: the row must be corrected first.",
        "Nuspręsta – faktų pakanka rezultatui; neapibrėžta – galimi keli rezultatai arba straipsnyje "
        "yra spraga; neklasifikuota – eilutę pirma reikia pataisyti.",
    ),
    "workbook.column_outcome": Text(
        "What the act is: its class in the ontology. Empty if that is not decided.",
        "Kas yra šis veiksmas; rezultatų apibrėžtys – lape „Apie“. Tuščia, jei nenuspręsta.",
    ),
    "workbook.column_outcome_label": Text("The outcome in words.", "Rezultatas žodžiais."),
    "workbook.column_superclasses": Text(
        "The kind of the outcome, or what all possible outcomes have in common.",
        "Rezultato rūšis arba tai, kas bendra visiems galimiems rezultatams.",
    ),
    "workbook.column_failed_criteria": Text(
        "The criteria by which customer participation falls short of coproduction.",
        "Kriterijai, kurių klientų dalyvavimui trūksta iki bendrojo kūrimo.",
    ),
    "workbook.column_missing_facts": Text(
        "Unknown facts that can change the outcome: fill in these columns first.",
        "Nežinomi faktai, galintys pakeisti rezultatą: pirmiausia pildykite šiuos stulpelius.",
    ),
    "workbook.column_possible_outcomes": Text(
        "All outcomes that the unknown facts leave possible.",
        "Visi rezultatai, kuriuos nežinomi faktai palieka galimus.",
    ),
    "workbook.column_reason": Text(
        "Why there is no outcome: unknown facts, a gap in the paper, a conception that is silent, or "
        "an invalid record.",
        "Kodėl rezultato nėra: trūksta faktų, straipsnyje yra spraga, sampratos šaltinis apie tai "
        "nieko nesako arba įrašą reikia pataisyti.",
    ),
    "workbook.column_findings": Text(
        "What the checks found about the row.", "Ką apie eilutę nustatė patikros."
    ),
    "workbook.column_file": Text(
        "The file from which the row was read.", "Failas, iš kurio nuskaityta eilutė."
    ),
    "workbook.column_row": Text(
        "The number of the row in that file.", "Eilutės numeris tame faile."
    ),
    "interview.how": Text(
        "Answer with the number or the word of a value. ? I do not know · < (back) takes back the last "
        "answer · . (stop) ends and saves what was answered.",
        "Atsakykite reikšmės numeriu arba žodžiu. ? nežinau · < (atgal) atsiima paskutinį atsakymą · "
        ". (baigti) baigia ir įrašo, kas atsakyta.",
    ),
    "interview.file": Text(
        "Save in which file (.xlsx for Excel, .csv or .ttl)",
        "Į kurį failą įrašyti (.xlsx – „Excel“, .csv ar .ttl)",
    ),
    "interview.question": Text("Question {number}: {column}", "{number} klausimas: {column}"),
    "interview.left": Text(
        "facts that can still change the outcome: {number}",
        "faktų, dar galinčių pakeisti rezultatą: {number}",
    ),
    "interview.unknown": Text("I do not know", "nežinau"),
    "interview.left_out": Text(
        "Left out, because it contradicts your answers: {values}.",
        "Nesiūloma, nes prieštarauja jūsų atsakymams: {values}.",
    ),
    "interview.how_number": Text(
        "A whole number from 1, or >=n for at least n.",
        "Sveikasis skaičius nuo 1 arba >=n („bent n“).",
    ),
    "interview.how_resources": Text(
        "One or several, separated by commas or semicolons.",
        "Vienas ar keli, atskirti kableliais arba kabliataškiais.",
    ),
    "interview.empty": Text(
        "Please answer; ? means that you do not know.", "Atsakykite; ? reiškia, kad nežinote."
    ),
    "interview.not_listed": Text(
        "“{answer}” is none of the values. Give the number or the word of one of them, or ? if you do "
        "not know.",
        "„{answer}“ nėra tarp reikšmių. Nurodykite vienos iš jų numerį ar žodį arba ?, jei nežinote.",
    ),
    "interview.not_a_number": Text(
        "“{answer}” is no number of persons. Write a whole number from 1, or >=n for at least n, or ? "
        "if you do not know.",
        "„{answer}“ nėra asmenų skaičius. Parašykite sveikąjį skaičių nuo 1, >=n („bent n“) arba ?, jei "
        "nežinote.",
    ),
    "interview.nothing_and": Text(
        "“Nothing” cannot stand beside resources. Name one or the other.",
        "„Nieko“ negali būti greta išteklių. Nurodykite viena arba kita.",
    ),
    "interview.contradicts": Text(
        "This contradicts your answers so far. Give another value, or take answers back with <.",
        "Tai prieštarauja ankstesniems jūsų atsakymams. Nurodykite kitą reikšmę arba atsiimkite "
        "atsakymus ženklu <.",
    ),
    "interview.taken": Text(
        "{case} / {act} is in {file} already. Give the act another identifier.",
        "{case} / {act} faile {file} jau yra. Suteikite veiksmui kitą identifikatorių.",
    ),
    "interview.taken_by_coders": Text(
        "{case} / {act} is in {file} already, with the name of a coder. Give the act another identifier; to "
        "code the same act once more, stop and start anew with --coder and your name.",
        "{case} / {act} faile {file} jau yra, nurodytas ir koduotojas. Suteikite veiksmui kitą "
        "identifikatorių; norėdami tą patį veiksmą koduoti dar kartą, baikite ir pradėkite iš naujo su --coder "
        "ir savo vardu.",
    ),
    "interview.taken_unnamed": Text(
        "{case} / {act} is in {file} already, and nobody is named who coded it. Give the act another "
        "identifier, or first write there in the column coder who it was.",
        "{case} / {act} faile {file} jau yra, bet nenurodyta, kas jį kodavo. Suteikite veiksmui kitą "
        "identifikatorių arba pirmiausia ten, koduotojo stulpelyje, įrašykite, kas tai buvo.",
    ),
    "interview.coded_already": Text(
        "{coder} has coded {case} / {act} in {file} already. Give the act another identifier.",
        "{coder} faile {file} jau yra užkodavęs (-usi) {case} / {act}. Suteikite veiksmui kitą identifikatorių.",
    ),
    "interview.waiting": Text(
        "Acts in {file} that {coder} has not coded yet: {acts}.",
        "Veiksmai faile {file}, kurių {coder} dar nekodavo: {acts}.",
    ),
    "interview.no_coder": Text(
        "--coder names nobody. Write the name behind it, or leave it out.",
        "Po --coder nieko nenurodyta. Įrašykite vardą arba šios parinkties nerašykite.",
    ),
    "interview.no_such_form": Text(
        "{file}: the name of the file must end in .xlsx, .csv or .ttl; to these an act can also be added "
        "later. Other forms are made from them by: coproduction classify FILE --format jsonld",
        "{file}: failo vardas turi baigtis .xlsx, .csv arba .ttl; į tokius failus veiksmą galima ir pridėti. "
        "Kiti pavidalai iš jų gaunami komanda: coproduction classify FAILAS --format jsonld",
    ),
    "interview.no_folder": Text(
        "The folder {folder} does not exist. Make it, or name another one.",
        "Aplanko {folder} nėra. Sukurkite jį arba nurodykite kitą.",
    ),
    "interview.no_new_macros": Text(
        "{file}: a workbook with macros can be added to, but a new one is made without. Let its name end in "
        ".xlsx.",
        "{file}: esamą darbaknygę su makrokomandomis galima papildyti, bet nauja kuriama be jų. Tegul jos "
        "vardas baigiasi .xlsx.",
    ),
    "interview.open_elsewhere": Text(
        "{file} is open in another program, which could write over what is added. Close it there. If it is "
        "open nowhere, delete the left-over file {lock} in the same folder.",
        "{file} atvertas kitoje programoje, ir ji galėtų perrašyti tai, kas pridėta. Užverkite jį ten. Jei jis "
        "niekur neatvertas, ištrinkite tame pačiame aplanke likusį failą {lock}.",
    ),
    "interview.read_otherwise": Text(
        "With the act added, something in {file} would be read otherwise than before.",
        "Pridėjus veiksmą, kai kas faile {file} būtų suprasta kitaip nei anksčiau.",
    ),
    "interview.busy": Text(
        "Another program keeps writing into the file.", "Į failą be perstojo rašo kita programa."
    ),
    "interview.unwritten": Text(
        "{file} cannot be written: {reason} Nor can another file beside it; what was answered is shown above, "
        "and saved nowhere.",
        "Nepavyko įrašyti {file}: {reason} Nepavyko ir į kitą failą šalia; kas atsakyta, parodyta aukščiau, bet "
        "niekur neįrašyta.",
    ),
    "interview.beside": Text(
        "The act cannot be added to {file}: {reason} It is saved beside it, in {other}; copy the row from there.",
        "Veiksmo nepavyko pridėti į {file}: {reason} Jis įrašytas šalia, faile {other}; nukopijuokite eilutę iš "
        "ten.",
    ),
    "interview.taken_back": Text("Taken back: {column}.", "Atsiimta: {column}."),
    "interview.nothing_to_take_back": Text(
        "There is no answer to take back.", "Nėra atsakymo, kurį būtų galima atsiimti."
    ),
    "interview.too_many": Text(
        "{tries} answers in a row to “{column}” could not be used, the last one: “{answer}”. Nothing "
        "was saved.",
        "{tries} atsakymai iš eilės į klausimą „{column}“ netiko, paskutinis: „{answer}“. Niekas "
        "neįrašyta.",
    ),
    "interview.settled": Text(
        "No further fact can change the outcome.", "Joks kitas faktas rezultato nebegali pakeisti."
    ),
    "interview.all_asked": Text(
        "All that can change the outcome was asked.",
        "Paklausta visko, kas gali pakeisti rezultatą.",
    ),
    "interview.stopped": Text("Stopped before all was asked.", "Baigta, nors paklausta ne visko."),
    "interview.nothing": Text(
        "Nothing was answered, so nothing was saved.", "Nieko neatsakyta, todėl niekas neįrašyta."
    ),
    "interview.saved": Text(
        "Saved in {file}; facts given: {number}.", "Įrašyta į {file}; nurodyta faktų: {number}."
    ),
    "html.title": Text("Verdicts on acts of participation", "Dalyvavimo veiksmų vertinimas"),
    "html.from": Text("Read from {files}.", "Nuskaityta iš: {files}."),
    "html.conception": Text(
        "Judged by the conception {conception}.", "Vertinta pagal sampratą {conception}."
    ),
    "html.acts": Text("acts", "veiksmų"),
    "html.codings": Text("codings", "kodavimų"),
    "html.status_decided": Text("decided", "nuspręsta"),
    "html.status_undetermined": Text("undetermined", "neapibrėžta"),
    "html.status_invalid": Text("not classified", "neklasifikuota"),
    "html.outcomes": Text("Outcomes", "Rezultatai"),
    "html.outcomes_caption": Text(
        "Number of acts by outcome, grouped by the kind of outcome",
        "Veiksmų skaičius pagal rezultatą, sugrupuotas pagal rezultato rūšį",
    ),
    "html.other_outcomes": Text("other", "kita"),
    "html.silent": Text("silent: the source says nothing", "tyli: šaltinis nieko nesako"),
    "html.comparison": Text("Conceptions compared", "Sampratų palyginimas"),
    "html.comparison_lead": Text(
        "{acts} acts judged by {conceptions} conceptions; they contradict each other on {opposed}.",
        "{acts} veiksmų, vertintų pagal {conceptions} sampratas; jos prieštarauja dėl {opposed}.",
    ),
    "html.conceptions": Text("The conceptions and their answers", "Sampratos ir jų atsakymai"),
    "html.conception_name": Text("Conception", "Samprata"),
    "html.conception_says": Text(
        "What it says, and what it is silent on", "Ką sako ir apie ką tyli"
    ),
    "html.answers": Text("Answers", "Atsakymai"),
    "html.agreement": Text("How far they agree", "Kiek jos sutaria"),
    "html.agreement_note": Text(
        "Percent of the acts on which both say that it is, or is not, coproduction, and say the same; an empty square: they never both speak.",
        "Procentas veiksmų, apie kuriuos abi pasako, ar tai bendrasis kūrimas, ir pasako tą patį; tuščias langelis: abi niekada nekalba kartu.",
    ),
    "html.deciding": Text("Criteria on which it turns", "Lemiantys kriterijai"),
    "html.turns_on": Text("Contradictory answers turn on:", "Prieštaringus atsakymus lemia:"),
    "html.gap": Text("a gap: the paper gives no rule", "spraga: straipsnyje nėra taisyklės"),
    "html.facts_missing": Text("facts are missing", "trūksta faktų"),
    "html.record_to_change": Text("the record must be changed", "įrašą reikia pataisyti"),
    "html.missing": Text("Facts most often missing", "Dažniausiai trūkstami faktai"),
    "html.missing_caption": Text(
        "Number of acts whose outcome hangs on the unknown fact. One act may lack several.",
        "Skaičius veiksmų, kurių rezultatas priklauso nuo nežinomo fakto. Vienam veiksmui gali trūkti kelių.",
    ),
    "html.fact": Text("Fact", "Faktas"),
    "html.by_sector": Text("Outcomes by sector", "Rezultatai pagal sektorių"),
    "html.by_country": Text("Outcomes by country", "Rezultatai pagal šalį"),
    "html.by_caption": Text(
        "Number of acts by outcome. Every record is counted once.",
        "Veiksmų skaičius pagal rezultatą. Kiekvienas įrašas skaičiuojamas vieną kartą.",
    ),
    "html.others": Text("{number} others together", "kiti kartu ({number})"),
    "html.not_stated": Text("not stated", "nenurodyta"),
    "html.criteria": Text("Criteria", "Kriterijai"),
    "html.criterion": Text("Criterion", "Kriterijus"),
    "html.criteria_caption": Text(
        "How many acts meet each criterion, do not meet it, or leave it unknown.",
        "Kiek veiksmų kiekvieną kriterijų tenkina, kiek netenkina ir kiek palieka nežinomą.",
    ),
    "html.uncounted": Text(
        "Not classified, and not counted here: {number}.",
        "Neklasifikuota ir čia neįskaičiuota: {number}.",
    ),
    "html.answered_caption": Text(
        "Is it coproduction? What each conception says of the acts; that of this report comes first.",
        "Ar tai bendrasis kūrimas? Ką apie veiksmus sako kiekviena samprata; pirmoji – šios ataskaitos.",
    ),
    "html.opposed": Text(
        "On {opposed} of {acts} acts one conception says coproduction and another not; “coproduction compare” tells why.",
        "Dėl {opposed} iš {acts} veiksmų viena samprata sako, kad tai bendrasis kūrimas, o kita – kad ne; kodėl, pasako „coproduction compare“.",
    ),
    "html.others_compiled": Text(
        "All but the first are judged by the compiled definitions.",
        "Visos, išskyrus pirmąją, taikomos pagal sukompiliuotus apibrėžimus.",
    ),
    "html.not_answered": Text(
        "Not compared, because they cannot be applied together with the chosen files: {names}.",
        "Nepalyginta, nes kartu su pasirinktais failais pritaikyti negalima: {names}.",
    ),
    "html.printing": Text(
        "Printed are the explanations that are open.",
        "Spausdinami tie paaiškinimai, kurie atverti.",
    ),
    "html.messages": Text("Messages", "Pranešimai"),
    "html.more": Text("… and {number} more", "… ir dar {number}"),
    "html.acts_heading": Text("Acts", "Veiksmai"),
    "html.acts_caption": Text(
        "Every act with its verdict, in the order of the input",
        "Kiekvienas veiksmas ir jo vertinimas įvesties tvarka",
    ),
    "html.case_act": Text("Case / act", "Atvejis / veiksmas"),
    "html.act_title": Text("Title", "Pavadinimas"),
    "html.status": Text("Status", "Būsena"),
    "html.outcome": Text("Outcome", "Rezultatas"),
    "html.lacking": Text(
        "Failed criteria, missing facts", "Netenkinami kriterijai, trūkstami faktai"
    ),
    "html.fails": Text("fails", "netenkina"),
    "html.lacks": Text("missing", "trūksta"),
    "html.possible": Text("possible: {outcomes}", "galima: {outcomes}"),
    "html.why": Text("Explanation", "Paaiškinimas"),
    "html.explanations": Text("Explanations of verdicts", "Sprendimų paaiškinimai"),
    "html.too_many_listed": Text(
        "All acts are counted above; only the first {number} are listed. A table with every verdict "
        "is written by --output FILE.csv, .xlsx or .parquet.",
        "Viršuje suskaičiuoti visi veiksmai, o išvardyti tik pirmieji {number}. Lentelę su visais "
        "vertinimais įrašo --output FAILAS.csv, .xlsx arba .parquet.",
    ),
    "html.too_many": Text(
        "Explanations are left out of a page with more than {number} acts. "
        "Choose single cases to have them explained.",
        "Puslapyje, kuriame daugiau nei {number} veiksmų, paaiškinimų nėra. "
        "Norėdami paaiškinimų, pasirinkite atskirus atvejus.",
    ),
    "html.legend": Text("What the outcomes mean", "Ką reiškia rezultatai"),
    "html.met": Text("met", "tenkinama"),
    "html.not_met": Text("not met", "netenkinama"),
    "html.unknown": Text("unknown", "nežinoma"),
    "html.signs": Text(
        "✓ met or decided · ✗ not met or not classified · ? unknown or undetermined",
        "✓ tenkinama arba nuspręsta · ✗ netenkinama arba neklasifikuota · ? nežinoma arba neapibrėžta",
    ),
    "html.locators": Text(
        "CON.P9.S3 and the like name section, paragraph and sentence of the source: E. Petukienė (2010), "
        "“Coproduction of public services: individual versus collective customer participation” "
        "(INT introduction, CON concept of customer participation, IVC individual versus collective, CCL conclusions).",
        "CON.P9.S3 ir panašūs ženklai nurodo šaltinio skyrių, pastraipą ir sakinį: E. Petukienė (2010), "
        "„Coproduction of public services: individual versus collective customer participation“ "
        "(INT – įvadas, CON – kliento dalyvavimo samprata, IVC – individualus ir kolektyvinis, CCL – išvados).",
    ),
    "html.ontology": Text("Ontology {version}, SHA-256", "Ontologija {version}, SHA-256"),
    "html.reasoner": Text("reasoner: {reasoner}", "samprotavimo priemonė: {reasoner}"),
    "html.reasoner_compiled": Text("compiled definitions", "sukompiliuoti apibrėžimai"),
    "html.reasoner_hermit": Text("HermiT", "HermiT"),
    "html.reasoner_both": Text(
        "HermiT and compiled definitions, in agreement",
        "HermiT ir sukompiliuoti apibrėžimai, sutampa",
    ),
    "intake.standard-input": Text("standard input", "standartinė įvestis"),
    "intake.line": Text("line {line}", "{line} teksto eilutė"),
    "intake.character": Text("character {number}", "{number} ženklas"),
    "intake.or": Text("or", "arba"),
    "intake.meant": Text("Did you mean “{word}”?", "Gal turėjote omenyje „{word}“?"),
    "intake.no-such-format": Text(
        "There is no input format “{format}”; use one of: {formats}.",
        "Įvesties formato „{format}“ nėra; naudokite vieną iš šių: {formats}.",
    ),
    "intake.unknown-format": Text(
        "The name does not tell the format. Say it (--input-format, in Python format=): {formats}.",
        "Iš pavadinimo formatas neaiškus. Nurodykite jį (--input-format, Python kalboje format=): "
        "{formats}.",
    ),
    "intake.missing-file": Text(
        "There is no such file. Check the name and the folder.",
        "Tokio failo nėra. Patikrinkite pavadinimą ir aplanką.",
    ),
    "intake.folder": Text(
        "This is a folder, not a file. Name a file in it.",
        "Tai aplankas, o ne failas. Nurodykite jame esantį failą.",
    ),
    "intake.unreadable": Text(
        "The file cannot be read: {reason}.", "Failo nepavyksta perskaityti: {reason}."
    ),
    "intake.changed-meanwhile": Text(
        "The file was changed, or removed, while it was being read. Start again when nothing "
        "writes it any more.",
        "Skaitymo metu failas buvo pakeistas arba pašalintas. Pradėkite iš naujo, kai niekas "
        "į jį neberašys.",
    ),
    "storing.sums": Text(
        "Acts: {acts}; conceptions: {number}; triples in the store: {triples}",
        "Veiksmų: {acts}; sampratų: {number}; trejetų saugykloje: {triples}",
    ),
    "storing.no_store": Text(
        "{folder}: This folder is no store of this program. One is written by: "
        "coproduction store FILE --output FOLDER",
        "{folder}: Šis aplankas nėra šios programos saugykla. Ją sukuria komanda: "
        "coproduction store FAILAS --output APLANKAS",
    ),
    "storing.one_conception": Text(
        "{folder}: This query asks about the verdicts of all conceptions, and the store holds those "
        "of one. Write it again with --all-conceptions.",
        "{folder}: Ši užklausa klausia apie visų sampratų vertinimus, o saugykloje yra tik vienos. "
        "Sukurkite ją iš naujo su --all-conceptions.",
    ),
    "storing.damaged": Text(
        "{folder}: The store is damaged ({reason}). Write it again: coproduction store FILE "
        "--output FOLDER",
        "{folder}: Saugykla sugadinta ({reason}). Sukurkite ją iš naujo: coproduction store FAILAS "
        "--output APLANKAS",
    ),
    "registers.sums": Text(
        "Acts: {acts}; decided: {decided}; undetermined: {undetermined}; not classified: {invalid}; "
        "different combinations of facts: {combinations}",
        "Veiksmų: {acts}; nuspręsta: {decided}; neapibrėžta: {undetermined}; "
        "neklasifikuota: {invalid}; skirtingų faktų derinių: {combinations}",
    ),
    "registers.clashes": Text(
        "Rows that cannot be told from others, because case, act and coder are the same or no "
        "coder is named: {clashes}; they are not classified. Column “findings” marks them.",
        "Eilučių, kurių neįmanoma atskirti, nes sutampa atvejis, veiksmas ir koduotojas arba "
        "koduotojas nenurodytas: {clashes}; jos neklasifikuotos. Jas žymi stulpelis „findings“.",
    ),
    "registers.recalled": Text(
        "Decided in an earlier run: {recalled} of these combinations",
        "Anksčiau jau nuspręsta šių derinių: {recalled}",
    ),
    "registers.changed": Text(
        "Acts whose verdict changed: {number} of {acts}; they are in {file}",
        "Veiksmų, kurių vertinimas pasikeitė: {number} iš {acts}; jie surašyti faile {file}",
    ),
    "registers.unchanged": Text(
        "No verdict changed: {acts} acts were compared.",
        "Nė vienas vertinimas nepasikeitė: palyginta veiksmų – {acts}.",
    ),
    "registers.exported": Text(
        "What joins the verdicts to acts in plain SQL is in {folder}; README.txt says how.",
        "Vertinimus su veiksmais paprasta SQL kalba susiejantys failai yra aplanke {folder}; "
        "README.txt paaiškina, kaip.",
    ),
    "registers.sql_readme": Text(
        """\
VERDICTS ON ACTS IN PLAIN SQL

cells.csv     what each text in a column of facts says, as a code
verdicts.csv  for each of the {combinations} combinations of facts in {acts} acts: its facts and its verdict
classify.sql  two tables for these files, and the view acts_with_verdicts, which joins them to your acts

Nothing else is needed than SQLite (3.25 or newer), PostgreSQL or DuckDB.

1. Your acts must be a table or view named acts. These of its columns are looked at; they must be
   called like this, and be text:

{columns}

   If yours is called otherwise, make a view: {view}

2. Make tables and views, and load the two files. In this folder, one of:

{loading}

3. SELECT * FROM acts_with_verdicts;

An act whose facts are not among these combinations has the status "not in the table". It is not
decided, and nothing is said of it. Decide it by: coproduction register FILE --sql FOLDER
An unknown fact is an empty cell, or none (NULL), and stays unknown. Lists are joined by semicolons.

What the verdicts come from:
{origin}
""",
        """\
VEIKSMŲ VERTINIMAI PAPRASTA SQL KALBA

cells.csv     ką sako kiekvienas faktų stulpelio tekstas (kodas)
verdicts.csv  kiekvieno iš {combinations} faktų derinių, rastų {acts} veiksmuose, faktai ir vertinimas
classify.sql  dvi lentelės šiems failams ir rodinys acts_with_verdicts, susiejantis juos su jūsų veiksmais

Reikia tik SQLite (3.25 ar naujesnės versijos), PostgreSQL arba DuckDB.

1. Jūsų veiksmai turi būti lentelėje arba rodinyje, pavadintame acts. Žiūrima į šiuos stulpelius; jie
   turi taip vadintis, o jų turinys turi būti tekstas:

{columns}

   Jei jūsų lentelė vadinasi kitaip, sukurkite rodinį: {view}

2. Sukurkite lenteles bei rodinius ir įkelkite abu failus. Šiame aplanke, vienu iš būdų:

{loading}

3. SELECT * FROM acts_with_verdicts;

Veiksmo, kurio faktų derinio čia nėra, būsena yra „not in the table“. Dėl jo nenuspręsta, ir apie jį
nieko nepasakoma. Nuspręsti padeda komanda: coproduction register FAILAS --sql APLANKAS
Nežinomas faktas yra tuščias langelis arba NULL; jis lieka nežinomas. Sąrašai sujungti kabliataškiais.

Kuo vertinimai pagrįsti:
{origin}
""",
    ),
    "registers.change": Text("Change", "Pokytis"),
    "registers.change_before": Text("Earlier", "Anksčiau"),
    "registers.change_after": Text("Now", "Dabar"),
    "registers.change_acts": Text("Acts", "Veiksmai"),
    "registers.change_outcome": Text("another outcome", "kita išvada"),
    "registers.change_decided": Text("decided now", "dabar nuspręsta"),
    "registers.change_undetermined": Text("no longer decided", "nebenuspręsta"),
    "registers.change_open": Text("still open, but otherwise", "tebėra neapibrėžta, bet kitaip"),
    "registers.change_failed": Text(
        "the same outcome, other failed criteria", "ta pati išvada, kiti netenkinami kriterijai"
    ),
    "registers.change_invalid": Text("not classified now", "dabar neklasifikuota"),
    "registers.change_valid": Text("classified now", "dabar klasifikuota"),
    "registers.before": Text("The earlier verdicts: {origin}", "Ankstesni vertinimai: {origin}"),
    "registers.after": Text("The verdicts now: {origin}", "Dabartiniai vertinimai: {origin}"),
    "registers.conception": Text("conception {name}", "samprata {name}"),
    "registers.readings": Text("readings {name}", "aiškinimai {name}"),
    "registers.ontology": Text("ontology {name}", "ontologija {name}"),
    "registers.program": Text("program {name}", "programa {name}"),
    "registers.reasoner": Text("reasoner {name}", "samprotavimo priemonė {name}"),
    "registers.unnamed": Text(
        "the file does not say by what they were decided",
        "faile nepasakyta, kuo remiantis nuspręsta",
    ),
    "intake.no-earlier-verdict": Text(
        "There are no earlier verdicts in it with which to compare. Changes are told of a result "
        "of this program: first write one with coproduction register FILE --output RESULT.parquet",
        "Faile nėra ankstesnių vertinimų, su kuriais būtų galima lyginti. Pokyčiai nustatomi iš šios "
        "programos rezultato: pirma jį sukurkite komanda "
        "coproduction register FAILAS --output REZULTATAS.parquet",
    ),
    "remembering.damaged": Text(
        "This file is damaged or was changed; it is not used, and its verdicts are decided anew. "
        "It can be deleted.",
        "Šis failas sugadintas arba pakeistas; jis nenaudojamas, o jo derinių vertinimai nustatomi iš "
        "naujo. Failą galima ištrinti.",
    ),
    "remembering.unreadable": Text(
        "This file cannot be read ({reason}); its verdicts are decided anew.",
        "Šio failo nepavyksta perskaityti ({reason}); jo derinių vertinimai nustatomi iš naujo.",
    ),
    "remembering.foreign": Text(
        "Files that are not of this program lie in the folder of remembered verdicts ({number}, this "
        "is the first); they are left alone.",
        "Įsimintų vertinimų aplanke yra ne šios programos failų ({number}, čia pirmasis); jie "
        "neliečiami.",
    ),
    "remembering.other-setting": Text(
        "What is remembered here was decided by another ontology, conception, reading, reasoner or "
        "program than {conception} as it is now; every combination is decided anew.",
        "Tai, kas čia įsiminta, nuspręsta pagal kitą ontologiją, sampratą, aiškinimą, samprotavimo "
        "priemonę ar programą nei dabartinė {conception}; kiekvienas derinys vertinamas iš naujo.",
    ),
    "intake.no-register": Text(
        "A register is a file in one of these forms: {endings}. For Excel workbooks and RDF there "
        "is: coproduction classify",
        "Registras yra vieno iš šių formatų failas: {endings}. „Excel“ darbaknygėms ir RDF skirta "
        "komanda: coproduction classify",
    ),
    "intake.broken-triple": Text(
        "This line is no triple: {line} ({reason}). Write one triple to a line, ending in a full stop.",
        "Ši eilutė nėra trejetas: {line} ({reason}). Kiekvienoje eilutėje rašykite vieną trejetą su "
        "tašku gale.",
    ),
    "intake.same-nodes": Text(
        "{node} is said to be the same as another node (owl:sameAs). Registers do not merge nodes: "
        "merge them first, or use coproduction classify.",
        "Teigiama, kad {node} yra tas pats mazgas kaip kitas (owl:sameAs). Registruose mazgai "
        "nesujungiami: sujunkite juos iš anksto arba naudokite coproduction classify.",
    ),
    "intake.described-by-acts": Text(
        "{node} is an act or a case, and stands as a node that describes an act. Registers do not "
        "follow such descriptions: use coproduction classify.",
        "{node} yra veiksmas arba atvejis, bet nurodytas kaip mazgas, kuriuo aprašomas veiksmas. "
        "Registruose tokie aprašymai neskaitomi: naudokite coproduction classify.",
    ),
    "intake.many-properties": Text(
        "Acts have {number} different properties that the codebook does not know; a table takes 200 "
        "of them. Leave out those that are not needed.",
        "Veiksmai turi {number} skirtingų savybių, kurių kodų knyga nežino; į lentelę telpa 200. "
        "Nereikalingas praleiskite.",
    ),
    "intake.odd-rows": Text(
        "The rows cannot be read as a table: {reason} Mend the row, or use coproduction classify, "
        "which tells every such row.",
        "Eilučių nepavyksta perskaityti kaip lentelės: {reason} Pataisykite eilutę arba naudokite "
        "coproduction classify: ši komanda praneša apie kiekvieną tokią eilutę.",
    ),
    "intake.no-facts": Text(
        "The column {column} has more than {number} different texts; it cannot hold facts by the "
        "codebook.",
        "Stulpelyje {column} yra daugiau kaip {number} skirtingų tekstų; tai negali būti kodų "
        "knygos faktai.",
    ),
    "registers.clashing": Text(
        "Other rows have the same case and act, and cannot be told from this one.",
        "Kitose eilutėse nurodytas tas pats atvejis ir veiksmas, todėl jų neįmanoma atskirti.",
    ),
    "intake.empty-file": Text(
        "There is nothing in it. An empty case table to fill in is written by: "
        "coproduction template FILE.xlsx",
        "Čia nieko nėra. Tuščią pildymui skirtą atvejų lentelę sukuria komanda: "
        "coproduction template FAILAS.xlsx",
    ),
    "intake.archive": Text(
        "This is a workbook or an archive, not text. Open it, save the sheet as “CSV UTF-8”, and "
        "use that file.",
        "Tai darbaknygė arba archyvas, o ne tekstas. Atverkite failą, išsaugokite lapą kaip "
        "„CSV UTF-8“ ir naudokite tą failą.",
    ),
    "intake.misnamed-workbook": Text(
        "This is an Excel workbook, whatever its name says. Give it a name that ends in .xlsx, or "
        "say --input-format xlsx.",
        "Tai „Excel“ darbaknygė, kad ir koks būtų jos pavadinimas. Pervadinkite taip, kad jis "
        "baigtųsi .xlsx, arba nurodykite --input-format xlsx.",
    ),
    "intake.misnamed-parquet": Text(
        "This is a Parquet file, whatever its name says. Give it a name that ends in .parquet, or "
        "say --input-format parquet.",
        "Tai „Parquet“ failas, kad ir koks būtų jo pavadinimas. Pervadinkite taip, kad jis "
        "baigtųsi .parquet, arba nurodykite --input-format parquet.",
    ),
    "intake.not-a-workbook": Text(
        "This is no Excel workbook, although it is to be read as one. If it is text with commas, "
        "semicolons or tabs, give it a name that ends in .csv, or say --input-format csv.",
        "Tai ne „Excel“ darbaknygė, nors turėtų būti skaitoma kaip tokia. Jei tai tekstas su "
        "kableliais, kabliataškiais ar tabuliacijos ženklais, pervadinkite taip, kad pavadinimas "
        "baigtųsi .csv, arba nurodykite --input-format csv.",
    ),
    "intake.encrypted-workbook": Text(
        "The workbook is protected by a password. Open it, remove the password, and save it.",
        "Darbaknygė apsaugota slaptažodžiu. Atverkite ją, pašalinkite slaptažodį ir išsaugokite.",
    ),
    "intake.old-workbook": Text(
        "This is a workbook of the old form .xls. Open it, and save it as .xlsx.",
        "Tai senojo .xls formato darbaknygė. Atverkite ją ir išsaugokite .xlsx formatu.",
    ),
    "intake.binary-workbook": Text(
        "This is a workbook of the binary form .xlsb. Open it, and save it as .xlsx.",
        "Tai dvejetainio .xlsb formato darbaknygė. Atverkite ją ir išsaugokite .xlsx formatu.",
    ),
    "intake.opendocument": Text(
        "This is an OpenDocument file, such as .ods. Open it, and save the table as .xlsx or CSV.",
        "Tai „OpenDocument“ failas, pavyzdžiui, .ods. Atverkite jį ir išsaugokite lentelę .xlsx "
        "arba CSV formatu.",
    ),
    "intake.broken-workbook": Text(
        "The workbook is damaged ({reason}). Open it in a spreadsheet program, and save it anew.",
        "Darbaknygė sugadinta ({reason}). Atverkite ją skaičiuoklės programa ir išsaugokite iš "
        "naujo.",
    ),
    "intake.no-workbook": Text(
        "The file is damaged, or it is no Excel workbook although its name says so. Open it in a "
        "spreadsheet program, and save it anew as an Excel workbook (.xlsx).",
        "Failas sugadintas arba tai ne „Excel“ darbaknygė, nors taip rodo pavadinimas. Atverkite jį "
        "skaičiuoklės programa ir iš naujo išsaugokite kaip „Excel“ darbaknygę (.xlsx).",
    ),
    "intake.huge-workbook": Text(
        "Unpacked, the workbook has {size} MiB; at most {limit} MiB are read. Save the sheet as "
        "“CSV UTF-8”, and use that file.",
        "Išskleista darbaknygė užima {size} MiB; skaitoma ne daugiau kaip {limit} MiB. Išsaugokite "
        "lapą kaip „CSV UTF-8“ ir naudokite tą failą.",
    ),
    "intake.wide-sheet": Text(
        "Something stands far to the right of a table, in cell {cell}; columns are read up to "
        "{limit}. Clear what does not belong to the table.",
        "Toli į dešinę nuo lentelės, langelyje {cell}, kažkas įrašyta; stulpeliai skaitomi iki "
        "{limit}. Išvalykite, kas lentelei nepriklauso.",
    ),
    "intake.signed-workbook": Text(
        "The workbook carries a digital signature, which any change would break. Save a copy without it, or "
        "name another file.",
        "Darbaknygė pasirašyta elektroniniu parašu, o bet koks pakeitimas jį panaikintų. Išsaugokite kopiją be "
        "parašo arba nurodykite kitą failą.",
    ),
    "intake.protected-sheet": Text(
        "The sheet is protected against changes. Take the protection off (in Excel: Review, Unprotect Sheet), "
        "or name another file.",
        "Lapas apsaugotas nuo pakeitimų. Pašalinkite apsaugą („Excel“ programoje: Peržiūra, Nebesaugoti lapo) "
        "arba nurodykite kitą failą.",
    ),
    "intake.totals-row": Text(
        "The table ends with a row of totals, so that no act can be added below it. Switch the totals off (in "
        "Excel: Table Design, Total Row), or name another file.",
        "Lentelė baigiasi sumų eilute, todėl po ja veiksmo pridėti negalima. Išjunkite sumų eilutę („Excel“ "
        "programoje: Lentelės dizainas, Sumos eilutė) arba nurodykite kitą failą.",
    ),
    "intake.unusual-sheet": Text(
        "The sheet is stored in an unusual way, so that nothing can be added without risk. Open it in a "
        "spreadsheet program and save it as an Excel workbook (.xlsx), or name another file.",
        "Lapas įrašytas neįprastu būdu, todėl ką nors pridėti būtų rizikinga. Atverkite jį skaičiuoklės "
        "programa ir išsaugokite kaip „Excel“ darbaknygę (.xlsx) arba nurodykite kitą failą.",
    ),
    "intake.empty-sheet": Text(
        "The sheet is empty. Write the headings in its first row, and below one row for each act; "
        "a workbook to fill in is written by: coproduction template FILE.xlsx",
        "Lapas tuščias. Pirmoje eilutėje rašykite antraštes, po jomis – po eilutę kiekvienam "
        "veiksmui; pildymui skirtą darbaknygę sukuria komanda: coproduction template FAILAS.xlsx",
    ),
    "intake.no-sheets": Text(
        "This is no workbook, so it has no sheets. Leave out --sheet.",
        "Tai ne darbaknygė, todėl lapų joje nėra. Nenurodykite --sheet.",
    ),
    "intake.no-such-sheet": Text(
        "There is no sheet “{sheet}”. The sheets are: {sheets}.",
        "Lapo „{sheet}“ nėra. Lapai: {sheets}.",
    ),
    "intake.several-sheets": Text(
        "Several sheets hold a case table: {sheets}. Choose one with --sheet NAME.",
        "Atvejų lentelė yra keliuose lapuose: {sheets}. Pasirinkite vieną: --sheet PAVADINIMAS.",
    ),
    "intake.no-sheet-with-table": Text(
        "No sheet has a header with a column of the codebook; looked at: {sheets}. Choose the sheet "
        "with --sheet NAME to be told what is wrong with it.",
        "Nė viename lape nėra antraštės su kodų knygos stulpeliu; peržiūrėti lapai: {sheets}. "
        "Pasirinkite lapą su --sheet PAVADINIMAS, ir bus pasakyta, kas jame negerai.",
    ),
    "intake.hidden-rows": Text(
        "Hidden rows are read like all others ({number}: {rows}). Delete them if they are not meant.",
        "Paslėptos eilutės skaitomos kaip ir kitos ({number}: {rows}). Ištrinkite jas, jei jų "
        "nereikia.",
    ),
    "intake.merged-down": Text(
        "Cells are merged over several rows ({ranges}); what they hold counts for each of these "
        "rows.",
        "Langeliai sujungti per kelias eilutes ({ranges}); jų turinys galioja kiekvienai iš šių "
        "eilučių.",
    ),
    "intake.merged-across": Text(
        "Cells are merged over several columns ({ranges}); what they hold counts only for the first "
        "of these columns.",
        "Langeliai sujungti per kelis stulpelius ({ranges}); jų turinys galioja tik pirmajam iš šių "
        "stulpelių.",
    ),
    "intake.formula-without-value": Text(
        "The formula “{written}” has no stored value. Open the workbook in a spreadsheet program and "
        "save it, or write the value in its place.",
        "Formulė „{written}“ neturi išsaugotos reikšmės. Atverkite darbaknygę skaičiuoklės programa "
        "ir išsaugokite arba įrašykite vietoj jos reikšmę.",
    ),
    "intake.date-in-facet": Text(
        "The cell holds a date, {written}. Perhaps the program took what was typed for one; set the "
        "cell to “Text”, and type it again.",
        "Langelyje yra data {written}. Galbūt programa ja palaikė tai, kas buvo įrašyta; nustatykite "
        "langelio formatą „Tekstas“ ir įrašykite iš naujo.",
    ),
    "intake.binary": Text(
        "This is binary data, not text. Use CSV, Turtle, N-Triples, JSON-LD or RDF/XML.",
        "Tai dvejetainiai duomenys, o ne tekstas. Naudokite CSV, Turtle, N-Triples, JSON-LD arba "
        "RDF/XML.",
    ),
    "intake.encoding": Text(
        "This is not {encoding}: byte {byte} cannot be read. Save it as UTF-8.{guess}",
        "Tai ne {encoding} koduotė: {byte}-ojo baito perskaityti nepavyksta. Išsaugokite UTF-8 "
        "koduote.{guess}",
    ),
    "intake.encoding-guess": Text("It looks like {readings}.", "Panašu į {readings}."),
    "intake.encoding-reading": Text("{encoding} (“{word}”)", "{encoding} („{word}“)"),
    "intake.stated-encoding": Text(
        "The first line says that this is written in {encoding}. Save it as UTF-8, and say so "
        "there.",
        "Pirmoje eilutėje nurodyta {encoding} koduotė. Išsaugokite UTF-8 koduote ir ją ten "
        "nurodykite.",
    ),
    "intake.no-known-column": Text(
        "The header has no column of the codebook. Found: {header}. Expected are columns such as "
        "case_id, act_id, service_setting, act_kind; an empty table with all of them is written "
        "by: coproduction template FILE.xlsx{hint}",
        "Antraštėje nėra nė vieno kodų knygos stulpelio. Rasta: {header}. Tikimasi tokių stulpelių "
        "kaip case_id, act_id, service_setting, act_kind; tuščią lentelę su visais stulpeliais "
        "sukuria komanda: coproduction template FAILAS.xlsx{hint}",
    ),
    "intake.looks-like": Text(
        "(This looks like {format}; if so, say --input-format {format}.)",
        "(Panašu į {format}; jei taip, nurodykite --input-format {format}.)",
    ),
    "intake.duplicate-column": Text(
        "The column “{column}” stands in the header more than once (columns: {numbers}). "
        "Keep one; rename or remove the others.",
        "Stulpelis „{column}“ antraštėje yra daugiau nei vieną kartą (stulpeliai: "
        "{numbers}). Palikite vieną, kitus pervadinkite arba pašalinkite.",
    ),
    "intake.no-rows": Text(
        "There is no row below the header. Write one row for each act of participation.",
        "Po antrašte nėra nė vienos eilutės. Kiekvienam dalyvavimo veiksmui skirkite po eilutę.",
    ),
    "intake.not-a-row": Text(
        "This is not a mapping from column names to values.",
        "Tai ne stulpelių vardų ir reikšmių poros.",
    ),
    "intake.quotation-mark": Text(
        'A quotation mark (") opens a cell here and is not closed as it should be; reading '
        'failed in line {last}. Close it, and write quotation marks inside a cell twice ("").',
        'Čia kabutės (") atveria langelį, bet nėra tinkamai uždarytos; skaitymas nutrūko ties '
        "{last} teksto eilute. Uždarykite jas, o langelio viduje esančias kabutes rašykite "
        'dvigubai ("").',
    ),
    "intake.long-cell": Text(
        "A cell that begins here has more than {limit} characters. Perhaps a quotation mark "
        '(") is not closed.',
        'Čia prasidedantis langelis ilgesnis nei {limit} ženklų. Galbūt neuždarytos kabutės (").',
    ),
    "intake.unknown-column": Text(
        "The codebook has no column “{column}”; it is kept, but decides nothing.{meant}",
        "Kodų knygoje nėra stulpelio „{column}“; jis išsaugomas, bet nieko nelemia.{meant}",
    ),
    "intake.unnamed-column": Text(
        "“{column}” has no heading; its cells are kept, but decide nothing.",
        "Stulpelis „{column}“ neturi antraštės; jo langeliai išsaugomi, bet nieko nelemia.",
    ),
    "intake.no-facet-column": Text(
        "The header has none of the columns that decide, such as service_setting or act_kind; "
        "every act stays undetermined.",
        "Antraštėje nėra nė vieno lemiančio stulpelio, pavyzdžiui, service_setting ar act_kind; "
        "visi veiksmai liks neapibrėžti.",
    ),
    "intake.no-case-column": Text(
        "There is no column “{label}” ({column}), so every row counts as a case of its own.",
        "Stulpelio „{label}“ ({column}) nėra, todėl kiekviena eilutė laikoma atskiru atveju.",
    ),
    "intake.no-case": Text(
        "“{column}” is empty, so each of these rows counts as a case of its own: {rows}.",
        "Stulpelis „{column}“ tuščias, todėl kiekviena iš šių eilučių laikoma atskiru atveju: {rows}.",
    ),
    "intake.ragged-fewer": Text(
        "The row has {found} cells, the header {expected}; the missing ones at the end count as "
        "empty.",
        "Eilutės langelių skaičius – {found}, antraštės – {expected}; trūkstami langeliai gale "
        "laikomi tuščiais.",
    ),
    "intake.ragged-more": Text(
        "The row has {found} cells, the header only {expected}, so cells may stand in the wrong "
        "column. Put a cell in quotation marks if it holds what separates the cells.",
        "Eilutės langelių skaičius – {found}, antraštės – tik {expected}, todėl langeliai gali "
        "būti ne savo stulpelyje. Langelį, kuriame yra langelių skirtukas, rašykite kabutėse.",
    ),
    "intake.unknown-resource": Text(
        "“{word}” is not among the resources of the codebook; it is counted as a resource beyond "
        "payment. Check the spelling.{meant}",
        "„{word}“ nėra tarp kodų knygos išteklių; laikoma ištekliumi, kuris yra daugiau nei "
        "mokestis. Patikrinkite rašybą.{meant}",
    ),
    "intake.unclear-label": Text(
        "Several values are called “{word}”: {values}. Write one of them.",
        "„{word}“ vadinamos kelios reikšmės: {values}. Rašykite vieną iš jų.",
    ),
    "intake.earlier-verdict": Text(
        "These columns tell the verdicts of an earlier run. They are passed over, and replaced in a "
        "table of results: {columns}.",
        "Šiuose stulpeliuose yra ankstesnio vertinimo sprendimai. Jie praleidžiami ir rezultatų "
        "lentelėje pakeičiami naujais: {columns}.",
    ),
    "intake.duplicate-act": Text(
        "This act has the same “{case}” and “{act}” as: {others}. Give each act an identifier of its "
        "own within the case.",
        "Šio veiksmo „{case}“ ir „{act}“ tokie pat kaip čia: {others}. Kiekvienam atvejo veiksmui "
        "suteikite atskirą identifikatorių.",
    ),
    "intake.duplicate-coding": Text(
        "{coder} coded this act more than once: {others}. Keep one of these codings, or correct "
        "“{case}”, “{act}” or “{column}”.",
        "{coder} šį veiksmą užkodavo daugiau nei kartą: {others}. Palikite vieną iš šių kodavimų "
        "arba pataisykite „{case}“, „{act}“ ar „{column}“.",
    ),
    "intake.no-coder": Text(
        "The same act is coded by others who are named ({others}), but here “{column}” is empty. "
        "Write who coded this.",
        "Tą patį veiksmą užkodavo ir kiti, jie įvardyti ({others}), o čia stulpelis „{column}“ "
        "tuščias. Įrašykite, kas kodavo.",
    ),
    "intake.coder-left-out": Text(
        "“{column}” is empty here, although others are named: {acts}. These codings are classified, but "
        "compared with no other.",
        "Stulpelis „{column}“ čia tuščias, nors kiti koduotojai įvardyti: {acts}. Šie kodavimai "
        "klasifikuojami, bet su kitais nelyginami.",
    ),
    "intake.coders-alike": Text(
        "These coders differ only in capitals or blanks and count as different persons: {coders}. "
        "If they are one, write the name in one way.",
        "Šie koduotojai skiriasi tik didžiosiomis raidėmis ar tarpais ir laikomi skirtingais "
        "asmenimis: {coders}. Jei tai vienas asmuo, vardą rašykite vienodai.",
    ),
    "intake.matched-by-order": Text(
        "“{column}” is empty, so the acts of several coders were matched by their order within the "
        "case: {cases}. Give each act an identifier, the same for all coders.",
        "Stulpelis „{column}“ tuščias, todėl kelių koduotojų veiksmai sugretinti pagal jų eilę atvejo "
        "viduje: {cases}. Kiekvienam veiksmui suteikite identifikatorių, tą patį visiems koduotojams.",
    ),
    "intake.several-coders": Text(
        "The act is attributed to several agents ({coders}); it counts as one coding that they "
        "made together. For codings of their own, give each an act with the same identifier.",
        "Veiksmas priskirtas keliems agentams ({coders}); jis laikomas vienu bendru jų kodavimu. "
        "Jei kodavimai atskiri, kiekvienam skirkite po veiksmą su tuo pačiu identifikatoriumi.",
    ),
    "intake.unnamed-coder": Text(
        "The act is attributed to an agent without a name ({agents}), so the coder counts as not "
        "named. Give the agent a dcterms:identifier.",
        "Veiksmas priskirtas agentui be vardo ({agents}), todėl koduotojas laikomas neįvardytu. "
        "Nurodykite agento dcterms:identifier.",
    ),
    "intake.invalid-iri": Text("This is not a valid IRI: {iri}", "Tai netinkamas IRI: {iri}"),
    "intake.no-acts": Text(
        "There is no act of participation in the data. Expected are nodes of the type cop:Act, or "
        "objects of cop:hasAct (cop: is {namespace}).{hint}",
        "Duomenyse nėra nė vieno dalyvavimo veiksmo. Tikimasi cop:Act tipo mazgų arba cop:hasAct "
        "objektų (cop: yra {namespace}).{hint}",
    ),
    "intake.imports": Text(
        "owl:imports is passed over ({iris}): nothing is fetched, and the ontology is that of this "
        "package.",
        "owl:imports praleista ({iris}): niekas neatsisiunčiama, naudojama šio paketo ontologija.",
    ),
    "intake.stated-verdict": Text(
        "The file already holds verdicts or roles ({classes}). They are passed over: all verdicts "
        "are decided anew, from the facts.",
        "Faile jau yra sprendimų ar vaidmenų ({classes}). Į juos neatsižvelgiama: visi sprendimai "
        "priimami iš naujo, pagal faktus.",
    ),
    "intake.no-case-node": Text(
        "No case has these acts, so each counts as a case of its own: {acts}.",
        "Šie veiksmai nepriskirti jokiam atvejui, todėl kiekvienas laikomas atskiru atveju: {acts}.",
    ),
    "intake.two-cases": Text(
        "Several cases have this act ({cases}); it is counted to {case}.",
        "Šis veiksmas priskirtas keliems atvejams ({cases}); jis skaičiuojamas prie {case}.",
    ),
    "intake.several-identifiers": Text(
        "Several identifiers are given ({ids}); {id} is used.",
        "Nurodyti keli identifikatoriai ({ids}); naudojamas {id}.",
    ),
    "intake.not-an-act": Text(
        "Facets are stated of {nodes}, but no act is there: it is not read. Give it the type "
        "cop:Act.",
        "Požymiai nurodyti mazgams {nodes}, bet tai nėra veiksmai, todėl jie neskaitomi. "
        "Nurodykite jiems tipą cop:Act.",
    ),
    "intake.unknown-property": Text(
        "The vocabulary has no property {property} for acts; it is kept, but decides nothing."
        "{meant}",
        "Žodyne nėra veiksmų savybės {property}; ji išsaugoma, bet nieko nelemia.{meant}",
    ),
    "intake.text-for-node": Text(
        "“{text}” is text, but {property} needs a node; it is not counted. Write for instance "
        '[ rdfs:label "{text}" ].',
        "„{text}“ yra tekstas, o {property} reikia mazgo; į tai neatsižvelgiama. Rašykite, "
        'pavyzdžiui, [ rdfs:label "{text}" ].',
    ),
    "intake.kind-for-node": Text(
        "{kind} is a kind of resource and no resource; it is not counted. Write [ a {kind} ].",
        "{kind} yra išteklių rūšis, o ne išteklius; į tai neatsižvelgiama. Rašykite [ a {kind} ].",
    ),
    "intake.unlisted-value": Text(
        "{value} is not on the list for {property}; it decides nothing.{meant}",
        "{value} nėra savybės {property} reikšmių sąraše; tai nieko nelemia.{meant}",
    ),
    "intake.more-participants": Text(
        "Described are {described} participants, but number_of_participants is {number}. Correct "
        "one of them.",
        "Aprašytų dalyvių yra {described}, o number_of_participants yra {number}. Pataisykite "
        "vieną iš jų.",
    ),
    "intake.mapping-syntax": Text(
        "This is no mapping file in TOML: {reason}. Texts stand in quotation marks, and so do names "
        'of fields with other letters than a–z: [fields."metų"], when = {{ "metų" = "2024" }}.',
        "Tai ne TOML susiejimo failas: {reason}. Tekstai rašomi kabutėse; kabutėse rašomi ir laukų "
        'pavadinimai su lietuviškomis raidėmis: [fields."metų"], '
        'when = {{ "metų" = "2024" }}.',
    ),
    "importing.no_such": Text(
        "There is no mapping “{name}”; there are: {names}. A mapping of your own is named by its "
        "file, which ends in .toml.{meant}",
        "Susiejimo „{name}“ nėra; yra šie: {names}. Savo susiejimą nurodykite failo vardu, kuris "
        "baigiasi .toml.{meant}",
    ),
    "intake.mapping-missing-key": Text(
        "“{key}” is missing or empty; write it.", "„{key}“ trūksta arba tuščia; įrašykite."
    ),
    "intake.mapping-unknown-key": Text(
        "There is no key “{key}” here.{meant}", "Rakto „{key}“ čia nėra.{meant}"
    ),
    "intake.mapping-type": Text("“{key}” must be {expected}.", "„{key}“ turi būti {expected}."),
    "intake.mapping-a-text": Text("a text in quotation marks", "tekstas kabutėse"),
    "intake.mapping-a-list": Text("a list of texts", "tekstų sąrašas"),
    "intake.mapping-a-table": Text("a table", "lentelė"),
    "intake.mapping-a-flag": Text("true or false", "true arba false"),
    "intake.mapping-words": Text(
        "a text, or a table with texts en and lt", "tekstas arba lentelė su tekstais en ir lt"
    ),
    "intake.mapping-rules": Text(
        "Rules are written as tables with the heading [[rules]].",
        "Taisyklės rašomos lentelėmis su antrašte [[rules]].",
    ),
    "intake.mapping-name": Text(
        "“{name}” cannot be a name here; use letters, digits and hyphens. A mapping cannot be "
        "called “mapping”.",
        "„{name}“ čia negali būti vardas; vartokite raides, skaitmenis ir brūkšnelius. Susiejimo "
        "negalima pavadinti „mapping“.",
    ),
    "intake.mapping-choice": Text(
        "“{key}” is “{value}”; it must be one of: {choices}.{meant}",
        "„{key}“ yra „{value}“; turi būti viena iš reikšmių: {choices}.{meant}",
    ),
    "intake.mapping-template": Text(
        "“{key}” has an open brace: {text}", "„{key}“ turi neuždarytą riestinį skliaustą: {text}"
    ),
    "intake.mapping-duplicate-rule": Text(
        "There is a rule “{name}” already; give this one another name.",
        "Taisyklė „{name}“ jau yra; šią pavadinkite kitaip.",
    ),
    "intake.mapping-value-or-take": Text(
        "A rule needs either “value”, a word of the codebook, or “take”, the field whose number is "
        "taken; not both.",
        "Taisyklei reikia arba „value“, kodų knygos žodžio, arba „take“, lauko, iš kurio imamas "
        "skaičius; ne abiejų.",
    ),
    "intake.mapping-unknown-facet": Text(
        "The codebook has no facet “{facet}”; all are shown by: coproduction codebook.{meant}",
        "Kodų knygoje nėra požymio „{facet}“; visus parodo: coproduction codebook.{meant}",
    ),
    "intake.mapping-unknown-value": Text(
        "“{value}” is no value of {facet}; its values are: {words}.{meant}",
        "„{value}“ nėra {facet} reikšmė; reikšmės: {words}.{meant}",
    ),
    "intake.mapping-take": Text(
        "A number can be taken only for number_of_participants, and from a field with number = "
        "true; here it is {facet} from {field}.",
        "Skaičius imamas tik požymiui number_of_participants ir tik iš lauko, kuriame number = true; "
        "čia yra {facet} iš {field}.",
    ),
    "intake.mapping-no-place": Text(
        "A fact of the source's design needs “where”: where the source itself says so. If it does "
        "not, the ground is assumption.",
        "Faktui, kylančiam iš šaltinio sandaros, reikia „where“: kur pats šaltinis tai sako. Jei "
        "nesako, pagrindas yra assumption.",
    ),
    "intake.mapping-no-claim": Text(
        "A ground “claim” needs “claims”: ids such as C-087. They are listed by: coproduction "
        "literature claims.",
        "Pagrindui „claim“ reikia „claims“: tokių žymenų kaip C-087. Juos išvardija: coproduction "
        "literature claims.",
    ),
    "intake.mapping-unknown-claim": Text(
        "The literature graph has no claim “{claim}”; all are listed by: coproduction literature "
        "claims.",
        "Literatūros grafe teiginio „{claim}“ nėra; visus išvardija: coproduction literature claims.",
    ),
    "intake.mapping-unknown-field": Text(
        "There is no field “{field}”; describe it under [fields.{field}].{meant}",
        "Lauko „{field}“ nėra; aprašykite jį antrašte [fields.{field}].{meant}",
    ),
    "intake.mapping-unknown-code": Text(
        "“{value}” is not among the codes of the field {field}; add it there, or correct it.{meant}",
        "„{value}“ nėra tarp lauko {field} kodų; įrašykite jį ten arba pataisykite.{meant}",
    ),
    "intake.mapping-at-least": Text(
        "“at_least” needs a whole number and a field with number = true; {field} has not both.",
        "Raktui „at_least“ reikia sveikojo skaičiaus ir lauko, kuriame number = true; {field} abiejų "
        "neturi.",
    ),
    "intake.mapping-case-facet": Text(
        "Where a row is a case without acts, only the service can be described: {facets}; not "
        "{facet}.",
        "Kur eilutė yra atvejis be veiksmų, galima aprašyti tik paslaugą: {facets}; bet ne {facet}.",
    ),
    "intake.mapping-no-assumption": Text(
        "The mapping has no assumption “{name}”; there are: {names}. All of them: all.{meant}",
        "Susiejime nėra prielaidos „{name}“; yra šios: {names}. Visos: all.{meant}",
    ),
    "intake.mapping-none": Text("none", "nė vienos"),
    "intake.mapping-twice": Text(
        "The column “{column}” stands in the header more than once. Rename one of them.",
        "Stulpelis „{column}“ antraštėje yra daugiau nei vieną kartą. Vieną iš jų pervadinkite.",
    ),
    "intake.mapping-other-collection": Text(
        "The files have no column {columns}, so this seems to be another collection than that of "
        "the mapping {name}. Found: {found}.",
        "Failuose nėra stulpelio {columns}, todėl tai, regis, ne susiejimo {name} rinkinys. Rasta: "
        "{found}.",
    ),
    "intake.mapping-no-votes": Text(
        "There are no votes in it. A .pb file has the sections META, PROJECTS and VOTES.",
        "Jame nėra balsų. Failas .pb turi skyrius META, PROJECTS ir VOTES.",
    ),
    "intake.mapping-broken": Text(
        "The line cannot be read: {reason}.", "Eilutės nepavyksta perskaityti: {reason}."
    ),
    "intake.mapping-json": Text(
        "This is not JSON: {reason}. Save it as JSON.",
        "Tai ne JSON: {reason}. Išsaugokite kaip JSON.",
    ),
    "intake.mapping-xml": Text(
        "This is XML; this mapping reads JSON. Ask the source for its JSON form, or write "
        'form = ["json", "xml"] in the mapping.',
        "Tai XML; šis susiejimas skaito JSON. Paprašykite šaltinio JSON formos arba susiejime "
        'įrašykite form = ["json", "xml"].',
    ),
    "intake.mapping-several-sheets": Text(
        "Several sheets have the columns {columns}: {sheets}. Choose one with --sheet NAME.",
        "Stulpelių {columns} yra keliuose lapuose: {sheets}. Pasirinkite vieną: --sheet PAVADINIMAS.",
    ),
    "intake.mapping-no-sheet": Text(
        "No visible sheet has the columns {columns} in one of its first rows; sheets: {sheets}. "
        "Choose the sheet with --sheet NAME to be told what is wrong with it.",
        "Nė vieno matomo lapo pirmosiose eilutėse nėra stulpelių {columns}; lapai: {sheets}. "
        "Pasirinkite lapą su --sheet PAVADINIMAS, ir bus pasakyta, kas jame negerai.",
    ),
    "intake.mapping-no-join": Text(
        "The file has no column {column}, by which the mapping joins several files (join = …). "
        "Found: {found}.",
        "Faile nėra stulpelio {column}, pagal kurį susiejimas sujungia kelis failus (join = …). "
        "Rasta: {found}.",
    ),
    "intake.mapping-no-rdf": Text(
        "This is a table by its name; the mapping reads RDF: .ttl, .nt, .jsonld or .rdf.",
        "Pagal pavadinimą tai lentelė, o susiejimas skaito RDF: .ttl, .nt, .jsonld arba .rdf.",
    ),
    "intake.mapping-empty": Text("There is nothing in it.", "Jame nieko nėra."),
    "intake.mapping-fewer": Text(
        "META says {key} = {said}, but {section} has {found} rows. Perhaps the file is cut off.",
        "META nurodo {key} = {said}, bet skyriuje {section} eilučių yra {found}. Galbūt failas "
        "nutrūkęs.",
    ),
    "intake.mapping-above": Text(
        "What stands above the header (rows {rows}) is not read.",
        "Kas yra virš antraštės (eilutės {rows}), neskaitoma.",
    ),
    "intake.mapping-form-alone": Text(
        "The form {form} cannot stand beside another; write a mapping for each.",
        "Forma {form} negali būti kartu su kita; parašykite po atskirą susiejimą.",
    ),
    "intake.mapping-no-section": Text(
        "This line stands before any section. A .pb file begins with the line META.",
        "Ši eilutė yra prieš visus skyrius. Failas .pb prasideda eilute META.",
    ),
    "intake.mapping-same-key": Text(
        "An object says the same twice: {keys}. One of the values would be lost; correct the file.",
        "Objekte tas pats pasakyta du kartus: {keys}. Viena reikšmė dingtų; pataisykite failą.",
    ),
    "intake.mapping-no-object": Text(
        "This member of the list is no object, so it has no columns. Correct or delete it.",
        "Šis sąrašo narys nėra objektas, todėl neturi stulpelių. Pataisykite arba ištrinkite jį.",
    ),
    "intake.mapping-broken-xml": Text(
        "This is not well-formed XML: {reason}. Perhaps the file is cut off.",
        "Tai netaisyklingas XML: {reason}. Galbūt failas nutrūkęs.",
    ),
    "intake.mapping-doctype": Text(
        "The file has a document type (<!DOCTYPE …>), which is refused because it can make a "
        "file grow without end or ask for other files. Delete it, and what it abbreviates.",
        "Faile yra dokumento tipas (<!DOCTYPE …>); jis nepriimamas, nes gali be galo išpūsti failą "
        "ar prašyti kitų failų. Ištrinkite jį ir tai, ką jis trumpina.",
    ),
    "intake.mapping-deep": Text(
        "Elements are nested too deeply for a table.",
        "Elementai vienas kitame yra per giliai, kad taptų lentele.",
    ),
    "intake.mapping-no-elements": Text(
        "There are no elements inside the outermost one, so there are no rows.",
        "Išoriniame elemente nėra kitų elementų, todėl nėra ir eilučių.",
    ),
    "intake.mapping-no-rows": Text(
        "There are no rows at “{path}”, where the mapping looks for them (rows = …). Found: {found}.",
        "Vietoje „{path}“, kur eilučių ieško susiejimas (rows = …), jų nėra. Rasta: {found}.",
    ),
    "intake.mapping-rows-form": Text(
        "“rows” leads to the rows of JSON and XML; {form} has none to lead to.",
        "„rows“ veda prie JSON ir XML eilučių; {form} tokio kelio neturi.",
    ),
    "intake.mapping-no-objects": Text(
        "There is no list of objects in it.", "Jame nėra objektų sąrašo."
    ),
    "intake.mapping-no-nodes": Text(
        "Nothing in it is a {node}. Found: {found}.", "Jame nėra nė vieno {node}. Rasta: {found}."
    ),
    "importing.acts": Text(
        "{name}: acts loaded: {rows}. Filled in:",
        "{name}: įkelta veiksmų: {rows}. Užpildyta:",
    ),
    "importing.services": Text(
        "{name}: cases loaded, without acts: {rows}. Describe who takes part and how before you "
        "classify. Filled in:",
        "{name}: įkelta atvejų be veiksmų: {rows}. Prieš klasifikuodami aprašykite, kas ir kaip "
        "dalyvauja. Užpildyta:",
    ),
    "importing.filled": Text(
        "{facet}: {number} ({ground}; rule {name})", "{facet}: {number} ({ground}; taisyklė {name})"
    ),
    "importing.claim": Text("a claim of the literature", "literatūros teiginys"),
    "importing.design": Text("the source states it", "nurodo pats šaltinis"),
    "importing.assumption": Text("assumed", "prielaida"),
    "importing.not_assumed": Text(
        "Not assumed: {names} (--assume NAME makes an assumption, --check shows its reason).",
        "Nedarytos prielaidos: {names} (prielaidą įjungia --assume, jos priežastį parodo --check).",
    ),
    "importing.could_be_assumed": Text(
        "Possible assumptions that are not made: {names}.",
        "Galimos, bet nedarytos prielaidos: {names}.",
    ),
    "importing.facet": Text("facet", "požymis"),
    "importing.rows": Text("rows", "eilučių"),
    "importing.ground": Text("ground", "pagrindas"),
    "importing.rule": Text("rule", "taisyklė"),
    "importing.absent_texts": Text(
        "Left empty, because the files have no such columns: {texts}.",
        "Palikta tuščia, nes failuose tokių stulpelių nėra: {texts}.",
    ),
    "importing.absent": Text(
        "The files have no column for {field} ({columns}); without it these rules cannot apply: "
        "{rules}.{meant}",
        "Failuose nėra laukui {field} skirto stulpelio ({columns}); be jo negali galioti taisyklės: "
        "{rules}.{meant}",
    ),
    "importing.met_value": Text(
        "The mapping does not know the value “{value}” of {subject}; nothing follows from it "
        "(rows: {rows}, this is the first).",
        "Susiejimas nežino lauko {subject} reikšmės „{value}“; iš jos nieko neišvedama (eilučių: "
        "{rows}, ši pirmoji).",
    ),
    "importing.met_conflict": Text(
        "Rules fill in different values for {subject}, so it stays unknown: {value} (rows: {rows}, "
        "this is the first).",
        "Taisyklės požymiui {subject} siūlo skirtingas reikšmes, todėl jis lieka nežinomas: {value} "
        "(eilučių: {rows}, ši pirmoji).",
    ),
    "importing.met_identifier": Text(
        "{value} is there already (further rows: {rows}, this is the first). Two acts of one name "
        "cannot be classified: look for rows that are twice in the source.",
        "{value} jau yra (kitų eilučių: {rows}, ši pirmoji). Dviejų vienodai pavadintų veiksmų "
        "klasifikuoti negalima: patikrinkite, ar šaltinyje eilutės nepasikartoja.",
    ),
    "importing.met_beyond": Text(
        "A cell stands beyond the header: {value} (rows: {rows}, this is the first). It is kept as "
        "“{subject}”, but nothing follows from it. Perhaps a quotation mark is missing.",
        "Langelis yra už antraštės: {value} (eilučių: {rows}, ši pirmoji). Jis išsaugomas kaip "
        "„{subject}“, bet iš jo nieko neišvedama. Galbūt trūksta kabučių.",
    ),
    "importing.met_nameless": Text(
        "{value} is empty, so the case is named by its row (rows: {rows}, this is the first).",
        "{value} tuščias, todėl atvejis pavadintas pagal eilutę (eilučių: {rows}, ši pirmoji).",
    ),
    "importing.more": Text(
        "… and {number} more; all of them are listed by --report FILE.json",
        "… ir dar {number}; visus surašo --report FAILAS.json",
    ),
    "importing.beside": Text(
        "Left out on standard output: the rows of “{name}” ({rows}); with --output they are written "
        "beside the cases.",
        "Standartinėje išvestyje praleistos „{name}“ eilutės ({rows}); su --output jos įrašomos šalia "
        "atvejų.",
    ),
    "importing.only_services": Text(
        "The table holds what is said of each service itself. What is said of other nodes, such as "
        "contact points, is kept with --format turtle.",
        "Lentelėje yra tai, kas pasakyta apie pačią paslaugą. Kas pasakyta apie kitus mazgus, "
        "pavyzdžiui, kontaktus, išsaugoma su --format turtle.",
    ),
    "importing.mapping": Text("mapping", "susiejimas"),
    "importing.form": Text("form", "forma"),
    "importing.stated": Text("stated", "nurodyta"),
    "importing.off": Text("to assume", "prielaidos"),
    "importing.title": Text("collection", "rinkinys"),
    "serve.ready": Text(
        "The workbench is at {address} and ends with Ctrl+C.",
        "Darbastalis veikia adresu {address}; baigiama Ctrl+C.",
    ),
}
