"""Texts of the gate: why something from outside is not let in."""

from __future__ import annotations

from typing import Final

from coproduction.gate.reasons import REASONS
from coproduction.knowledge.codebook import Text

_LITHUANIAN: Final = {
    "outside-context": (
        "JSON-LD reikia išorinio konteksto ({contexts}). Iš tinklo nieko "
        "neatsisiunčiama: įrašykite kontekstą į failą."
    ),
    "syntax": ("{format} čia sugadintas: {reason}."),
    "gate-size": (
        "Failo dydis – {size}, skaitoma ne daugiau kaip {limit}. Padalykite jį arba "
        "leiskite daugiau: --limit size=…."
    ),
    "gate-device": ("Tai ne failas ir ne kanalas, o įrenginys. Nurodykite failą."),
    "gate-time": (
        "Skaitymas užtruko ilgiau nei {seconds} s ir buvo nutrauktas. Padalykite "
        "failą arba leiskite daugiau: --limit seconds=…."
    ),
    "gate-memory": (
        "Skaitymui reikia daugiau atminties, nei leista ({memory}). Padalykite failą "
        "arba leiskite daugiau: --limit memory=…."
    ),
    "gate-ended": (
        "Failą skaitęs procesas baigėsi be atsakymo. Failas gali būti sugadintas "
        "arba sukurtas kenkti."
    ),
    "gate-nesting": (
        "Vienas kitame atverta daugiau kaip {limit} skliaustų ar elementų. Veiksmams "
        "aprašyti pakanka kelių; rašykite mazgus su vardais arba leiskite daugiau: "
        "--limit nesting=…."
    ),
    "gate-parts": (
        "Darbaknygę sudaro {number} failai (-ų), skaitoma ne daugiau kaip {limit}. "
        "Įrašykite ją iš naujo arba leiskite daugiau: --limit parts=…."
    ),
    "gate-doctype": (
        "Čia deklaruojamas dokumento tipas (DOCTYPE). Jis galėtų apibrėžti esybes ar "
        "nurodyti failus, todėl neskaitomas: įrašykite failą be jo arba Turtle "
        "formatu."
    ),
    "gate-text": (
        "Tekste {length} ženklų, skaitoma ne daugiau kaip {limit}. Sutrumpinkite jį "
        "arba leiskite daugiau: --limit text=…."
    ),
    "gate-long-iri": (
        "IRI ilgesnis nei {limit} ženklų: {iri}… Sutrumpinkite jį arba leiskite "
        "daugiau: --limit iri=…."
    ),
    "gate-scheme": (
        "IRI nieko neįvardija, o yra tekstas, programa ar vieta diske: {iri}. "
        "Dalykus įvardykite naudodami http:, https: ar urn:."
    ),
    "gate-imports": (
        "owl:imports nurodo tai, kas nėra šio paketo dalis ({iris}). Niekas "
        "neatsisiunčiama, o be importo failas sakytų ne tai, ką turi galvoje: pašalinkite "
        "importą arba įrašykite jo turinį į failą."
    ),
    "gate-code": (
        "Failas prašo paleisti Python modulį (owlready python_module). Failai čia "
        "nieko nepaleidžia: pašalinkite šią anotaciją."
    ),
}

GATE: Final[dict[str, Text]] = {
    f"intake.{key}": Text(reason, _LITHUANIAN[key]) for key, reason in REASONS.items()
}
