"""Texts of the look at the installation."""

from __future__ import annotations

from typing import Final

from coproduction.knowledge.codebook import Text

DOCTOR: Final[dict[str, Text]] = {
    "doctor.part_files": Text("files of the package", "paketo failai"),
    "doctor.part_cache": Text("folder for what is compiled", "sukompiliuotų žinių aplankas"),
    "doctor.part_temporary": Text("folder for temporary files", "laikinųjų failų aplankas"),
    "doctor.files": Text(
        "{number} files; ontology {version}, program {program}",
        "failų: {number}; ontologija {version}, programa {program}",
    ),
    "doctor.library_missing": Text(
        "is not installed. Install it with: pip install '{wanted}'",
        "neįdiegta. Įdiekite: pip install '{wanted}'",
    ),
    "doctor.library_other": Text(
        "{found} is installed, but was never tried with this program. Install another version with: "
        "pip install '{wanted}'",
        "įdiegta {found}, su šia programa nebandyta versija. Įdiekite kitą: pip install '{wanted}'",
    ),
    "doctor.java": Text("{version}, from {found}", "{version}, rasta per {found}"),
    "doctor.reasoner": Text(
        "started, passed its own check and answered in {seconds} s",
        "paleistas, išlaikė savo patikrą ir atsakė per {seconds} s",
    ),
    "doctor.reasoner_silent": Text(
        "HermiT gave no answer. Install it again with: pip install --force-reinstall owlready2",
        "HermiT neatsakė. Įdiekite iš naujo: pip install --force-reinstall owlready2",
    ),
    "doctor.cache": Text("{folder}, {size} MB used", "{folder}, užima {size} MB"),
    "doctor.cache_unwritable": Text(
        "{folder} cannot be written ({reason}); everything works, but each run compiles anew. Name "
        "another folder by COPRODUCTION_CACHE.",
        "į {folder} rašyti negalima ({reason}); viskas veikia, bet kaskart kompiliuojama iš naujo. "
        "Nurodykite kitą aplanką kintamuoju COPRODUCTION_CACHE.",
    ),
    "doctor.temporary": Text("{folder}, {free} GB free", "{folder}, laisva {free} GB"),
    "doctor.temporary_full": Text(
        "{folder} has only {free} GB free. Make room, or name another folder by TMPDIR.",
        "{folder} laisva tik {free} GB. Atlaisvinkite vietos arba nurodykite kitą aplanką kintamuoju "
        "TMPDIR.",
    ),
    "doctor.store": Text(
        "a store that can be read, {number} triples", "skaitoma saugykla, trejetų: {number}"
    ),
    "doctor.code_0": Text("All is well.", "Viskas gerai."),
    "doctor.code_1": Text(
        "It works; what is marked ! is not as it should be.",
        "Veikia; pažymėta ženklu ! – ne taip, kaip turėtų būti.",
    ),
    "doctor.code_3": Text(
        "What is marked ✗ cannot work; the line says what to do.",
        "Kas pažymėta ✗, veikti negali; eilutėje parašyta, ką daryti.",
    ),
}
