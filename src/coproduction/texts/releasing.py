"""Texts of releases of the ontology, and of the difference between two versions."""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text

RELEASING: Final[dict[str, Text]] = {
    "releasing.full_title": Text(
        "Coproduction of public services: ontology in one file",
        "Bendrasis viešųjų paslaugų kūrimas: ontologija viename faile",
    ),
    "releasing.full_description": Text(
        "All modules that reasoning needs, with all conceptions, merged into one file.",
        "Visi samprotavimui reikalingi moduliai su visomis sampratomis, sujungti į vieną failą.",
    ),
    "releasing.integrated_title": Text(
        "Coproduction of public services: the integrated conception in one file",
        "Bendrasis viešųjų paslaugų kūrimas: integruota samprata viename faile",
    ),
    "releasing.integrated_description": Text(
        "The root module and all that it imports, merged: the conception of Petukienė (2010) alone.",
        "Šakninis modulis ir visa, ką jis importuoja, sujungta: vien Petukienės (2010) samprata.",
    ),
    "releasing.demonstration_title": Text(
        "Coproduction of public services: demonstration",
        "Bendrasis viešųjų paslaugų kūrimas: demonstracija",
    ),
    "releasing.demonstration_description": Text(
        "Invented acts as named individuals; a reasoner infers their outcomes from their facts.",
        "Išgalvoti veiksmai kaip vardiniai individai; jų rezultatus samprotavimo priemonė išveda iš faktų.",
    ),
    "releasing.participant": Text(
        "a participant in all acts of {case}", "visų {case} veiksmų dalyvis"
    ),
    "releasing.inferred": Text(
        "Inferred by the conception of Petukienė (2010): {classes}.",
        "Išvada pagal Petukienės (2010) sampratą: {classes}.",
    ),
    "releasing.no_class": Text(
        "no outcome, and no kind of outcome", "nei rezultatas, nei rezultatų rūšis"
    ),
    "difference.nothing": Text("Nothing differs.", "Niekas nesiskiria."),
    "difference.compatible": Text(
        "Compatible: no term, token or verdict of the old version is lost.",
        "Suderinama: neprarastas joks senosios versijos terminas, žymuo ar sprendimas.",
    ),
    "difference.breaking": Text("Breaking: {reasons}.", "Nesuderinama: {reasons}."),
    "difference.because_terms": Text("terms removed: {number}", "pašalinta terminų: {number}"),
    "difference.because_tokens": Text(
        "value tokens removed or changed: {number}",
        "pašalinta ar pakeista reikšmių žymenų: {number}",
    ),
    "difference.because_verdicts": Text(
        "verdicts changed: {number}", "pakitusių sprendimų: {number}"
    ),
    "difference.because_undecided": Text(
        "conceptions without verdicts in one version: {number}",
        "sampratų, pagal kurias viena iš versijų sprendimų neduoda: {number}",
    ),
    "difference.terms_added": Text("Terms added: {number}", "Pridėta terminų: {number}"),
    "difference.terms_removed": Text("Terms removed: {number}", "Pašalinta terminų: {number}"),
    "difference.general": Text("Axioms about no single term", "Aksiomos ne apie vieną terminą"),
    "difference.label": Text("label", "etiketė"),
    "difference.definition": Text("definition", "apibrėžtis"),
    "difference.token": Text("token", "žymuo"),
    "difference.undetermined": Text("undetermined", "neapibrėžta"),
    "difference.invalid": Text("invalid", "netinkama"),
    "difference.verdicts": Text(
        "Verdicts on the examples: {acts} acts by {conceptions} conceptions; changed: {changed}",
        "Pavyzdžių sprendimai: veiksmų {acts}, sampratų {conceptions}; pakito: {changed}",
    ),
    "difference.undecided": Text(
        "  {conception}: not compared. {reason}", "  {conception}: nepalyginta. {reason}"
    ),
}
