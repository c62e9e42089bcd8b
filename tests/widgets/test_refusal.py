"""Recognising a refusal: how patterns are read, what is shown, and sentences that must keep working."""

from __future__ import annotations

import pytest

from macros import strict_yaml
from tests.helpers import FIXTURES, real
from widgets import refusal
from widgets.refusal import recognise
from widgets.schema import Ground


def ground(name: str, *patterns: str, unless: tuple[str, ...] = ()) -> dict[str, Ground]:
    return {name: Ground(name, {}, {}, (), (), {"fr": patterns}, {"fr": unless} if unless else {})}


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("delai carence", "Les soins tombent dans la CARENCE : le délai n’est pas fini.", False),
        ("delai carence", "La carence est un délai.", True),
        ("delai carence", "DÉLAI DE CARENCE", True),
        ("rembours", "Ce n’est pas remboursable.", True),
        ("rembours", "Le prix du prérembours", False),
        ("=acte soin", "actes et soins", False),
        ("=acte soin", "l’acte et les soins", True),
        ("plafond|forfait atteint", "Le forfait annuel est atteint.", True),
        ("carence !aucun|sans", "Votre contrat ne comporte aucun délai de carence.", False),
        ("carence !aucun|sans", "Le délai de carence court.", True),
        ("rembours rembours", "remboursé une fois", False),
        ("alpha omega", "alpha " + "mot " * 14 + "omega", True),
        ("alpha omega", "alpha " + "mot " * 15 + "omega", False),
        ("article 113 =8", "article L.113-8 du Code", True),
        ("等待期 内", "治疗发生在等待期之内。", True),
        ("等待期|观察期 内", "在观察期内", True),
        ("没有|未 同意", "未经事先同意", True),
        ("社保 !不", "社保不报", False),
        ("CCAM 不在", "这个项目不在CCAM目录里", True),
        ("超过 =10", "超过10天了", True),
        ("delai carence", "Le délai de\ncarence court.", True),
        ("delai carence", "Un délai.\nCarence", False),
        ("delai carence", "- délai\n- carence", False),
    ],
)
def test_a_pattern_fits_or_not(pattern: str, text: str, fits: bool) -> None:
    """All its words in one sentence, near each other, in any order; exact, alternative and banned words."""
    assert fits == bool(recognise(text, ground("g", pattern)))


def test_the_readers_own_words_are_shown() -> None:
    """As typed, with accents, strongest pattern first."""
    found = recognise("Votre délai de Carence n’est pas écoulé.", ground("g", "carence", "delai carence"))
    assert ["délai Carence", "Carence"] == list(found[0].found)
    assert ("等待期",) == recognise("在等待期内", ground("g", "等待期"))[0].found


def test_what_speaks_against_it_counts_in_its_own_sentence() -> None:
    """A phrase elsewhere in a long letter does not hide the reason."""
    wanted = ground("g", "exclusion", unless=("levee exclusion",))
    assert not recognise("Nous confirmons la levée de l’exclusion.", wanted)
    assert recognise("Nous confirmons la levée de l’exclusion. Une autre exclusion s’applique.", wanted)


def test_three_at_most_best_first_and_none() -> None:
    """Longer matches come first; too little proves nothing."""
    many = {k: v for n, p in enumerate(("mot", "mots", "motse", "motset")) for k, v in ground(f"g{n}", p).items()}
    assert ["g3", "g2", "g1"] == [c.ground.id for c in recognise("motset", many)]
    assert [] == recognise("motset", ground("g", "mot"))
    assert [] == recognise("", many) == recognise("。、！ ??", many)


def test_patterns_are_read_once_for_a_catalog() -> None:
    """The same grounds give the same index; other grounds another one, and old ones are let go."""
    first, second = ground("g", "carence"), ground("g", "delai")
    assert refusal._index(first) is refusal._index(first) is not refusal._index(second)
    for number in range(20):
        assert recognise("carence", ground(f"g{number}", "carence"))[0].ground.id == f"g{number}"
    assert len(refusal._MADE) <= refusal._KEPT


@pytest.mark.parametrize("text", ["pas rembours delai " * 1100, "等待期未如实告知" * 2500, "x" * 20_000, "\n" * 20_000, "a\n" * 10_000])
def test_a_long_text_without_a_full_stop_is_read_in_pieces(text: str) -> None:
    """Twenty thousand signs are looked at within the pieces, never all against all."""
    pieces = list(refusal._pieces(text))
    assert max(map(len, pieces)) <= refusal.LONG
    assert len(recognise(text, real()["fr"].grounds)) <= 3


def test_words_at_the_seam_of_two_pieces_are_found() -> None:
    """The pieces of a long sentence overlap."""
    for before in range(refusal.LONG - 40, refusal.LONG + 20, 4):
        assert recognise("a " * (before // 2) + "délai de carence", ground("g", "delai carence"))


def sentences() -> list[tuple[str, str]]:
    plain = strict_yaml.load(FIXTURES / "refusal-fr.yml", shown="refusal-fr.yml")
    return [(name, text) for name, several in plain.items() for text in several]


@pytest.mark.parametrize(("name", "text"), sentences())
def test_known_sentences(name: str, text: str) -> None:
    """The right reason is among the three offered, or none is."""
    found = [c.ground.id for c in recognise(text, real()["fr"].grounds)]
    assert (not found) if name == "none-of-these" else (name in found), found
