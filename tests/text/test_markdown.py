"""What the Markdown of a note says of itself: title, tags and links."""

import pytest

from tdah.text.markdown import links_in, normalise_body, tags_in, title_key, title_of


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("wifi is heron42", "wifi is heron42"),
        ("\n---\n\n# Cabin ##\nwifi", "Cabin"),
        ("- [ ] **buy** `milk`", "buy milk"),
        ("> 1. quoted", "quoted"),
        ("wifi is heron42 #home #lake", "wifi is heron42"),
        ("#home", "#home"),
        ("see [[Cabin|the hut]] and [[Wifi]]", "see the hut and Wifi"),
        ("***\n...\n", ""),
        ("snake_case_name stays", "snake_case_name stays"),
        ("a" * 300, "a" * 200),
    ],
)
def test_the_title_is_the_first_line_that_says_something(body: str, title: str) -> None:
    assert title_of(body) == title


@pytest.mark.parametrize(
    ("body", "tags"),
    [
        ("#One two #one (#Two) #three.", ("one", "two", "three")),
        ("#12 #n7 #2024 a#b http://x/#frag # heading ## two", ()),
        ("`#code` #real\n```\n#fenced\n```\n#after", ("real", "after")),
        ("~~~~\n#a\n```\n#b\n~~~~~\n#c", ("c",)),
        ("```x``` #inline", ("inline",)),
        ("[[Page#part]] [[Other #tag]] #ok", ("ok",)),
        ("#école #año #coração #a/b #a-b_c", ("école", "año", "coração", "a/b", "a-b_c")),
    ],
)
def test_words_with_a_hash_are_tags_but_not_numbers_headings_or_code(body: str, tags: tuple[str, ...]) -> None:
    assert tags_in(body) == tags


def test_links_are_titles_between_brackets() -> None:
    body = "[[One]] [[ two |shown]] [[Three#part|x]] [[#here]] `[[code]]` [[ONE]] [[]] [[a\nb]] ![[picture.png]]"
    assert links_in(body) == ("one", "two", "three", "picture.png")
    assert title_key("  Été  \N{FULLWIDTH LATIN CAPITAL LETTER A} ") == title_key("été a")


def test_text_is_kept_without_what_steers_a_terminal() -> None:
    assert normalise_body("\r\n  one\x1b[31m\r\ttwo\x00\ud800  \n\n") == "  one[31m\n\ttwo"
