"""English is told from other languages and writings; names and numbers are evidence for neither."""

from __future__ import annotations

import pytest

from voicemail_audio.text.language import UNDETERMINED, language_of
from voicemail_audio.text.tokens import tokenize

NUMBER = "four oh four five five five zero one four two " * 2

ENGLISH = [
    "Maria de la Rosa, Juan from La Casa de Los Angeles. Call 404-555-0142.",
    "Hi Dana, this is Sam with Birch Labs and I will try your desk on Monday.",
    "Hi Ana, Jürgen Müller from Bäckerei Schröder, calling about José García's new Köln account.",
    "Sam Poole, Birch Labs, cold storage. Crates keep produce fresh twice as long. 404-555-0142.",
    "Quick one: new roof, county library, bids due May. Birch Labs can help. Ring 404-555-0157.",
]
TOO_FEW = [
    "Sam Poole, Birch Labs",
    "Hi Dana. Sam here. Call me.",
    "Wang Xiaoming (王小明) here. Please ring me back.",
    NUMBER,
    "Sam Poole, Birch Labs " + NUMBER,
]
OTHER = [
    # Without Latin letters the number of words says nothing, nor is any needed.
    "您好, 张先生, 我是北方公司的李明。请给我回电, 号码是404-555-0142。",
    "こんにちは、北星システムの佐藤です。お電話ください。",
    "안녕하세요, 북극 회사의 박입니다. 전화 부탁드립니다.",
    "สวัสดีครับ ผมชื่อสมชาย",
    "Привет!",
    "Здравствуйте, Анна, это Павел из компании Север. Перезвоните мне, пожалуйста, завтра утром.",
    "مرحبا سارة، معك أحمد من شركة الشمال. أرجو أن تتصل بي.",
    "Hallo Anna, ich bin Jens. Rufen Sie mich bitte an.",
    "Hallo Anna, was war am Montag? Ich war in Berlin und man hat mir so an die Hand gegeben, was "
    "so an Kosten war.",
    "Hallo mevrouw, u spreekt met Jan. We hebben in de regio was en over of hier iets voor u, maar "
    "het is niet zo.",
    "Bonjour Madame, on me dit que vous avez un plan pour six sites. Rappelez moi demain matin.",
    "Hola Ana, soy Luis de la empresa y quiero hablar contigo sobre tu proyecto este lunes",
    "Buongiorno, sono Marco di Nord. La chiamo per il progetto in corso. Mi richiami, grazie.",
    "Hei Anna, Pekka Pohjoisesta. Soitan teille uudesta varastosta jonka rakennatte. Soittakaa "
    "takaisin kun ehditte.",
]


@pytest.mark.parametrize(
    ("text", "language"),
    [(t, "en") for t in ENGLISH]
    + [(t, None) for t in TOO_FEW]
    + [(t, UNDETERMINED) for t in OTHER],
)
def test_language(text: str, language: str | None):
    assert language_of(tokenize(text)) == language
