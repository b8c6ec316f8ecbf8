"""Texts of the part of the workbench that judges one act."""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text

WORKBENCH_JUDGING: Final[dict[str, Text]] = {
    "workbench.judging_lead": Text(
        "Answer what you know. What you do not know stays unknown, and is never read as a no.",
        "Atsakykite, ką žinote. Ko nežinote, lieka nežinoma ir niekada nelaikoma neigiamu atsakymu.",
    ),
    "workbench.judging_ask": Text(
        "Be asked, one question at a time", "Atsakinėti po vieną klausimą"
    ),
    "workbench.judging_examples": Text("Start from an example", "Pradėti nuo pavyzdžio"),
    "workbench.judging_anew": Text("Start anew", "Pradėti iš naujo"),
    "workbench.judging_facts": Text("Facts of the act", "Veiksmo faktai"),
    "workbench.judging_group_service": Text("The service and the act", "Paslauga ir veiksmas"),
    "workbench.judging_group_actors": Text("Who acts", "Kas veikia"),
    "workbench.judging_group_provider": Text(
        "How the provider takes part", "Kaip dalyvauja teikėjas"
    ),
    "workbench.judging_group_resources": Text(
        "What is put in, and whether freely", "Kas įdedama ir ar savo noru"
    ),
    "workbench.judging_group_gain": Text("Who gains", "Kas gauna naudą"),
    "workbench.judging_group_behaviour": Text("How the behaviour counts", "Kaip vertinama elgsena"),
    "workbench.judging_group_further": Text(
        "Further facts, for other conceptions", "Kiti faktai, svarbūs kitoms sampratoms"
    ),
    "workbench.judging_group_names": Text("What the act is called", "Kaip vadinamas veiksmas"),
    "workbench.judging_case_id": Text("Case", "Atvejis"),
    "workbench.judging_act_id": Text("Act", "Veiksmas"),
    "workbench.judging_title": Text("Title", "Pavadinimas"),
    "workbench.judging_unknown": Text("not known", "nežinoma"),
    "workbench.judging_at_least": Text("at least so many", "bent tiek"),
    "workbench.judging_resources": Text(
        "Tick all that was put in, or nothing. Payment alone is no resource.",
        "Pažymėkite viską, kas įdėta, arba nieko. Vien mokestis nėra išteklius.",
    ),
    "workbench.judging_values": Text("What the values mean", "Ką reiškia reikšmės"),
    "workbench.judging_contradicts": Text(
        "contradicts other answers", "prieštarauja kitiems atsakymams"
    ),
    "workbench.judging_lacks": Text("the outcome hangs on this", "lemia rezultatą"),
    "workbench.judging_send": Text("Judge", "Įvertinti"),
    "workbench.judging_verdict": Text("Verdict", "Sprendimas"),
    "workbench.judging_announced": Text("Verdict:", "Sprendimas:"),
    "workbench.judging_kind": Text("In any case:", "Bet kuriuo atveju:"),
    "workbench.judging_roles": Text("who takes part is:", "kas dalyvauja, yra:"),
    "workbench.judging_short": Text("It falls short by", "Ko trūksta"),
    "workbench.judging_possible": Text("Still possible ({number})", "Dar galima ({number})"),
    "workbench.judging_missing": Text(
        "Missing facts, the one that decides most first", "Trūkstami faktai, pirmiausia lemiamas"
    ),
    "workbench.judging_left": Text("leaves {number} on average", "vidutiniškai palieka {number}"),
    "workbench.judging_criteria": Text("Criteria", "Kriterijai"),
    "workbench.judging_to_field": Text("Change it", "Pakeisti"),
    "workbench.judging_claims": Text("Who says so", "Kas taip teigia"),
    "workbench.judging_decision": Text("project decision", "projekto sprendimas"),
    "workbench.judging_why": Text(
        "Why: the definition, step by step", "Kodėl: apibrėžtis po žingsnį"
    ),
    "workbench.judging_changes": Text("What would change this", "Kas tai pakeistų"),
    "workbench.judging_conceptions": Text(
        "The same act under all conceptions", "Tas pats veiksmas pagal visas sampratas"
    ),
    "workbench.judging_open": Text("Open", "Atverti"),
    "workbench.judging_download": Text("This act as a file:", "Šis veiksmas kaip failas:"),
    "workbench.judging_back": Text("Back to the form", "Atgal į formą"),
    "workbench.judging_definitions": Text(
        "How it is defined, condition by condition", "Kaip tai apibrėžta, sąlyga po sąlygos"
    ),
    "workbench.judging_nothing_changes": Text(
        "No change of up to two facts gives another outcome.",
        "Pakeitus ne daugiau kaip du faktus rezultatas nepasikeistų.",
    ),
    "workbench.judging_instead": Text("Why is it not", "Kodėl tai nėra"),
    "workbench.judging_tell": Text("Tell me", "Paaiškinti"),
    "workbench.judging_empty": Text(
        "Please choose an answer; there is one for who does not know.",
        "Pasirinkite atsakymą; yra ir nežinantiems.",
    ),
    "workbench.judging_side_by_side": Text("Side by side", "Greta"),
    "workbench.judging_side_by_side_note": Text(
        "Numbers are those of the list below. On a darker ground: no coproduction of that conception "
        "can do without the criterion. Empty: the conception does not use it.",
        "Numeriai – iš žemiau esančio sąrašo. Tamsesniame fone: be šio kriterijaus pagal tą sampratą "
        "bendrojo kūrimo nėra. Tuščia: samprata jo nenaudoja.",
    ),
    "workbench.judging_criterion": Text("Criterion", "Kriterijus"),
    "workbench.judging_says": Text("Is it coproduction?", "Ar tai bendrasis kūrimas?"),
    "workbench.judging_required": Text("required", "būtina"),
    "workbench.judging_not_used": Text("not used", "nenaudojama"),
    "workbench.judging_part_on": Text("On what they part", "Dėl ko jos skiriasi"),
    "workbench.judging_asked_by": Text("asked for by {names}", "reikalauja {names}"),
    "workbench.judging_despite": Text(
        "coproduction without it for {names}", "bendruoju kūrimu be šio kriterijaus laiko {names}"
    ),
    "workbench.judging_no_contradiction": Text(
        "On this act no conception contradicts another.",
        "Dėl šio veiksmo nė viena samprata kitai neprieštarauja.",
    ),
    "workbench.judging_answers": Text("What each says", "Ką sako kiekviena"),
    "workbench.judging_lacking": Text("It lacks: {criteria}", "Trūksta: {criteria}"),
    "workbench.judging_hangs_on": Text("It hangs on: {facts}", "Priklauso nuo: {facts}"),
    "workbench.judging_rests": Text("What “{term}” rests on", "Kuo remiasi „{term}“"),
    "workbench.judging_no_claims": Text("Nothing is recorded.", "Nieko neužrašyta."),
    "workbench.judging_leaf_article-author": Text("the article", "straipsnis"),
    "workbench.judging_leaf_cited-work": Text("a cited work", "cituojamas darbas"),
    "workbench.judging_leaf_unnamed": Text("others, not named", "kiti, neįvardyti"),
    "workbench.judging_leaf_modelling-decision": Text(
        "decision of this project, not of the article", "šio projekto, ne straipsnio sprendimas"
    ),
    "workbench.judging_stance_endorses": Text("the article endorses it", "straipsnis tam pritaria"),
    "workbench.judging_stance_rejects": Text("the article rejects it", "straipsnis tai atmeta"),
    "workbench.judging_stance_reports": Text(
        "the article only reports it", "straipsnis tai tik perteikia"
    ),
    "workbench.judging_empty_form": Text("Start from an empty form", "Pradėti nuo tuščios formos"),
    "workbench.judging_source": Text("form of the workbench", "darbastalio forma"),
    "workbench.judging_further": Text("… and {number} more", "… ir dar {number}"),
    "workbench.judging_next": Text("Next", "Toliau"),
    "workbench.judging_take_back": Text("Take back the last answer", "Atsiimti paskutinį atsakymą"),
    "workbench.judging_so_far": Text("So far", "Iki šiol"),
    "workbench.judging_answered": Text("Your answers", "Jūsų atsakymai"),
    "workbench.judging_change": Text("change", "keisti"),
    "workbench.judging_go_on": Text("Go on in the form", "Tęsti formoje"),
    "workbench.judging_in_ontology": Text("In the ontology", "Ontologijoje"),
}
