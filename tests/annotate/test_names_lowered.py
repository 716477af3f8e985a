"""Names of bodies whose head has a capital and whose other words have none."""

import pytest

from annotate.reading import read


def bodies(lang: str, text: str) -> list[str]:
    return [n.text for n in read(lang, text).names if n.kind == "organisation"]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("fr", "Elle a saisi la Commission nationale des droits ruraux.", "Commission nationale des droits ruraux"),
        ("fr", "Selon le Syndicat de la presse rurale, tout va bien.", "Syndicat de la presse rurale"),
        ("fr", "Elle dirige le Mouvement pour la paix.", "Mouvement pour la paix"),
        ("fr", "Selon la Fédération malienne des chasseurs, il pleut.", "Fédération malienne des chasseurs"),
        ("fr", "Il sort de l'École nationale d'ingénieurs de Sfax.", "École nationale d'ingénieurs de Sfax"),
        ("fr", "L'Institut national d'hygiène, de soins et de recherche a ouvert.",
         "Institut national d'hygiène, de soins et de recherche"),
        ("fr", "Ils ont demandé à la Commission de revoir le plan.", ""),
        ("ru", "Об этом сообщили в Фонде борьбы с бедностью.", "Фонде борьбы с бедностью"),
        ("ru", "Жалобу приняли в Службе по надзору в сфере связи.", "Службе по надзору в сфере связи"),
        ("ru", "Министерство труда и социальной защиты закрыло приём.", "Министерство труда и социальной защиты"),
        ("ru", "В министерстве обороны сообщили о пуске.", "министерстве обороны"),
        ("ru", "Бумаги ушли в Министерство развития экономики, торговли и сельского хозяйства Чада.",
         "Министерство развития экономики, торговли и сельского хозяйства Чада"),
        ("ru", "Её принял Народный консультативный конгресс.", "Народный консультативный конгресс"),
        ("ru", "Вчера Комитет начала проверять прокуратура.", ""),
        ("ru", "Её ждут в Торговой палате Самарской области.", "Торговой палате Самарской области"),
        ("ru", "Профсоюз лётного состава выступил против.", "Профсоюз лётного состава"),
        ("ru", "Об этом сказал Совет мира и безопасности Африканского союза.",
         "Совет мира и безопасности Африканского союза"),
        ("en", "She heads the Coalition for Dam Safety.", "Coalition for Dam Safety"),
        ("en", "He asked the Sudanese Teachers Committee.", "Sudanese Teachers Committee"),
        ("en", "It was run by the Council for Culture, Arts and Letters.", "Council for Culture, Arts and Letters"),
        ("ru", "Судя по всему, их распустили.", ""),
        ("es", "Lo dijo al diario El Candil en Quito.", "diario El Candil"),
        ("ru", "Сторонники Правительства национального согласия ушли.", "Правительства национального согласия"),
    ],
)  # fmt: skip
def test_names_go_on_in_small_letters(lang: str, text: str, wanted: str) -> None:
    assert [b for b in bodies(lang, text) if " " in b] == ([wanted] if wanted else [])


def test_another_party_behind_an_and_is_none_of_it() -> None:
    text = "L'Académie nationale de médecine et l'Ordre des avocats ont protesté."
    assert bodies("fr", text) == ["Académie nationale de médecine", "Ordre des avocats"]
