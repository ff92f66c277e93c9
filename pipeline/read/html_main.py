"""Which part of a web page is its content: tags, roles, words in class and id, and how much of it is links.

Nothing here knows a site. Strong signs (a `nav` element, a `contentinfo` role) always count; weak signs (a word in a class)
do not count for an element that holds the page's main heading or most of its text, since layout classes are named after
everything that stands in them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString

from pipeline.read.vocab import vocabulary

NOISE_TAGS = {"nav", "footer", "aside", "button", "select", "menu", "dialog", "datalist"}
NOISE_ROLES = frozenset(
    [
        "navigation",
        "banner",
        "contentinfo",
        "complementary",
        "search",
        "dialog",
        "alertdialog",
        "menu",
        "menubar",
        "toolbar",
        "tablist",
        "tooltip",
    ]
)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_CONTAINERS = {"div", "section", "ul", "ol", "p", "dl", "form", "td", "center"}
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_BARE = (NavigableString, CData)


@dataclass
class Stats:
    """Counts over one element with all that is in it, in characters without white space."""

    text: int = 0
    linked: int = 0
    links: int = 0
    words_outside_links: int = 0
    has_h1: bool = False
    has_main: bool = False


def text_of(node: object) -> str | None:
    """The characters of a plain text node; None for elements, comments, scripts and declarations."""
    return str(node) if type(node) in _BARE else None


def walk(root: Tag) -> Iterator[tuple[bool, Tag | NavigableString]]:
    """Every node below and including `root`: (True, node) on entering, (False, element) on leaving. No recursion."""
    stack: list[tuple[bool, Tag | NavigableString]] = [(True, root)]
    while stack:
        entering, node = stack.pop()
        yield entering, node
        if entering and isinstance(node, Tag):
            stack.append((False, node))
            stack.extend((True, child) for child in reversed(node.contents) if isinstance(child, (Tag, NavigableString)))


def attribute(tag: Tag, name: str) -> str:
    """An attribute as one string, empty where absent."""
    value = tag.attrs.get(name, "")
    return " ".join(value) if isinstance(value, list) else str(value or "")


def _name_words(tag: Tag) -> list[list[str]]:
    """The words of each class and of the id."""
    names = [*attribute(tag, "class").split(), attribute(tag, "id")]
    return [[word.lower() for word in _WORD.findall(name)] for name in names if name]


def _measure(root: Tag) -> dict[int, Stats]:
    found: dict[int, Stats] = {id(root): Stats()}
    open_tags: list[Tag] = []
    in_link = 0
    for entering, node in walk(root):
        if not isinstance(node, Tag):
            text = text_of(node)
            if text and open_tags:
                size = len("".join(text.split()))
                stats = found[id(open_tags[-1])]
                stats.text += size
                stats.linked += size if in_link else 0
                stats.words_outside_links += 0 if in_link else len(text.split())
        elif entering:
            open_tags.append(node)
            in_link += node.name == "a"
            main = node.name == "main" or attribute(node, "role") == "main"
            found[id(node)] = Stats(links=int(node.name == "a"), has_h1=node.name == "h1", has_main=main)
        else:
            open_tags.pop()
            in_link -= node.name == "a"
            if open_tags:
                mine, above = found[id(node)], found[id(open_tags[-1])]
                above.text += mine.text
                above.linked += mine.linked
                above.links += mine.links
                above.words_outside_links += mine.words_outside_links
                above.has_h1 |= mine.has_h1
                above.has_main |= mine.has_main
    return found


def _named_noise(tag: Tag) -> bool:
    words = vocabulary("page_noise")
    single, pairs = set(words["noise_words"]), set(words["noise_pairs"])
    before, after = set(words["not_noise_before"]), set(words["not_noise_after"])
    for name in _name_words(tag):
        for at, word in enumerate(name):
            if f"{word} {name[at + 1] if at + 1 < len(name) else ''}" in pairs:
                return True
            if word in single and not (at and name[at - 1] in before) and not (at + 1 < len(name) and name[at + 1] in after):
                return True
    return False


def _is_noise(tag: Tag, stats: Stats, page: Stats) -> bool:
    if tag.name in {"html", "body", "main", "article", "tr", "td", "th", "tbody", "thead"} or stats.has_main:
        return False
    role = attribute(tag, "role")
    if tag.name in NOISE_TAGS or role in NOISE_ROLES:
        return not stats.has_h1
    if tag.name == "header":
        return tag.find_parent(["main", "article", "section"]) is None
    if tag.name == "form":
        return stats.text < page.text * 0.2 and not stats.has_h1
    if not stats.has_h1 and stats.text < page.text * 0.5 and tag.name not in HEADINGS and _named_noise(tag):
        return True
    mostly_links = stats.text > 0 and stats.linked > 0.7 * stats.text
    return (
        tag.name in _CONTAINERS and mostly_links and stats.links >= 2 and not stats.has_h1 and stats.words_outside_links <= stats.links * 3
    )


def _related_sections(root: Tag, stats: dict[int, Stats]) -> Iterator[Tag]:
    """Headings such as `Lees ook` with what follows them, as far as it is links."""
    titles = set(vocabulary("page_noise")["related_headings"])
    for heading in root.find_all([*HEADINGS, "p", "strong"]):
        title = " ".join(heading.get_text(" ").split()).lower().rstrip(":.!?")
        if title not in titles:
            continue
        yield heading
        for sibling in heading.find_next_siblings():
            inside = stats[id(sibling)]
            if sibling.name in HEADINGS or inside.linked < 0.5 * inside.text:
                break
            yield sibling


def _root(soup: Tag, noise: set[int]) -> Tag:
    """The smallest named content part that holds at least half of what is not noise; else the whole body."""
    kept: dict[int, int] = {}
    depth = 0
    open_tags: list[int] = []
    for entering, node in walk(soup):
        if isinstance(node, Tag):
            depth += (1 if entering else -1) if id(node) in noise else 0
            if entering:
                open_tags.append(id(node))
                kept[id(node)] = 0
            else:
                open_tags.pop()
                if open_tags:
                    kept[open_tags[-1]] += kept[id(node)]
        elif not depth and open_tags:
            kept[open_tags[-1]] += len("".join((text_of(node) or "").split()))
    enough = 0.5 * kept[id(soup)]
    mains = [tag for tag in soup.find_all(["main", "div", "section"]) if tag.name == "main" or attribute(tag, "role") == "main"]
    articles = soup.find_all("article")
    names = vocabulary("page_noise")["content_words"]
    named = [tag for word in names for tag in soup.find_all(["div", "section"]) if [word] in _name_words(tag)]
    for tag in [*mains, *(articles if len(articles) == 1 else []), *named]:
        if kept[id(tag)] >= enough and kept[id(tag)] and id(tag) not in noise:
            return tag
    return soup


@dataclass(frozen=True)
class MainContent:
    """Where the content is: inside `root`, outside every element of `noise`; `titles` count though they stand elsewhere."""

    root: Tag
    noise: frozenset[int]
    titles: frozenset[int]


def main_content(soup: BeautifulSoup) -> MainContent:
    """Tell a page's content from its navigation, notices, side columns and footers."""
    body = soup.body or soup
    stats = _measure(body)
    page = stats[id(body)]
    noise = {id(tag) for tag in body.find_all(True) if _is_noise(tag, stats[id(tag)], page)}
    noise |= {id(tag) for tag in _related_sections(body, stats)}
    root = _root(body, noise)
    titles: set[int] = set()
    if root.find("h1") is None:
        titles = {id(h1) for h1 in body.find_all("h1")[:1]}
    if not stats[id(root)].text:
        root = body
    return MainContent(root, frozenset(noise), frozenset(titles))
