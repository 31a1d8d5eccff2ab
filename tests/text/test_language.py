import pytest

from voicemail_audio.text.language import UNDETERMINED, language_of
from voicemail_audio.text.tokens import tokenize


@pytest.mark.parametrize(
    "text",
    [
        "Hi Dana, Bill Carver, Northgate Press. We cut set-up time at two printers by a third. "
        "Call me at 404-555-0142.",
        "hi dana bill carver northgate press quick question how do you plan your night shifts",
    ],
)
def test_english_messages_are_english(text):
    assert language_of(tokenize(text)) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Hola Dana, soy Marta Ruiz de Imprenta Norte. Le llamo porque vi que van a abrir una "
        "segunda planta en mayo y quiero ayudarle.",
        "Guten Tag Frau Weber, hier ist Jens Krause von der Firma Nordlicht. Ich rufe an, weil "
        "wir Ihnen bei den Kosten helfen können.",
        "Goedemiddag, u spreekt met Jan de Vries van de drukkerij in Utrecht. Ik bel u omdat we "
        "uw kosten kunnen verlagen.",
    ],
)
def test_other_languages_are_not(text):
    assert language_of(tokenize(text)) == UNDETERMINED


def test_a_few_words_tell_nothing():
    assert language_of(tokenize("Bill Carver, Northgate Press, 404-555-0142.")) is None
