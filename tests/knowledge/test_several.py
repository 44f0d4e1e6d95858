"""Where a message may be cut into several questions, in every offered language, and where it may not."""

import pytest

from knowledge.several import MAX_PARTS, parts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("how do i renew my permit? where can my children go to school?", 2),
        ("cum prelungesc permisul de sedere si unde reclam salariul neplatit", 2),
        ("як продовжити посвідку на проживання та куди скаржитися на зарплату", 2),
        ("как продлить вид на жительство и куда жаловаться на зарплату", 2),
        ("كيف أجدد تصريح الإقامة وأين أشتكي على الراتب", 2),
        ("permit कसरी नविकरण गर्ने र तलब नपाए कहाँ उजुरी गर्ने", 2),
        ("परमिट कैसे रिन्यू करें और तनख्वाह न मिले तो कहाँ जाएँ", 2),
        ("پرمٹ کیسے رینیو کریں اور تنخواہ نہ ملے تو کہاں جائیں", 2),
        ("পারমিট কিভাবে নবায়ন করব এবং বেতন না দিলে কোথায় যাব", 2),
        ("අවසර පත්‍රය අලුත් කරන්නේ කොහොමද? පඩි නොදුන්නොත් කාට කියන්නද?", 2),
        ("oturma iznimi nasıl uzatırım ve maaşımı nereye şikayet ederim", 2),
        ("gia hạn thẻ cư trú thế nào và bị nợ lương thì báo ở đâu", 2),
        ("comment renouveler mon titre et où porter plainte pour le salaire", 2),
        ("怎么延长居留许可？老板不付工资去哪里投诉？", 2),
        ("one two three. four five six. seven eight nine.", 3),
    ],
)  # fmt: skip
def test_two_questions_are_cut_apart(text, expected):
    found = parts(text)
    assert len(found) == expected, found
    assert all(part in text for part in found)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "permit",
        "how do i renew my permit",
        "documents and money",
        "thanks! how do i renew my permit?",
        "me and my wife",
        "one two three. " * (MAX_PARTS + 1),
        "???!!!...",
        "谢谢。居留",
        "أريد أن أعرف ما هي الوثائق وزارة العمل تطلبها للتصريح",
    ],
)
def test_what_is_one_question_or_far_too_many_is_not_cut(text):
    assert parts(text) == []
