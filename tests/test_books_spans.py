import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.books.ooxml.spans import Element, NotXml, as_utf8, parse, spliced


def outer(data: bytes, element: Element) -> bytes:
    return data[element.start : element.end]


def test_every_element_knows_the_bytes_it_stands_on() -> None:
    data = '<?xml version="1.0"?>\n<a x="1 > 0">文<b/><c y=\'2\'>t</c ></a>'.encode()
    root = parse(data)
    b, c = root.children
    assert outer(data, b) == b"<b/>"
    assert outer(data, c) == b"<c y='2'>t</c >"
    assert data[c.open_end : c.close] == b"t"
    assert (b.empty, c.empty) == (True, False)
    assert outer(data, root).startswith(b'<a x="1 > 0">')


def test_prefixes_and_namespaces_are_told_apart() -> None:
    root = parse(b'<x:a xmlns:x="n" xmlns:y="m"><x:b y:id="7"/><y:b/></x:a>')
    assert [child.namespace for child in root.all("b")] == ["n"]
    assert root.children[0].get_any("id") == "7"


def test_text_is_found_in_pieces_and_in_cdata() -> None:
    assert parse(b"<a>x&amp;<![CDATA[<y>]]></a>").text == "x&<y>"


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a></b>", b"x", b"<a/><b/>", b"\x00"])
def test_what_is_not_xml_is_told(data: bytes) -> None:
    with pytest.raises(NotXml):
        parse(data)


def test_a_doctype_is_never_read() -> None:
    with pytest.raises(NotXml, match="DOCTYPE"):
        parse(b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')


def test_a_byte_order_mark_is_dropped_before_offsets_are_counted() -> None:
    data = as_utf8(b"\xef\xbb\xbf<a><b/></a>")
    assert outer(data, parse(data).children[0]) == b"<b/>"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "gb18030", "latin-1"])
def test_other_encodings_become_utf_8(encoding: str) -> None:
    text = "é" if encoding == "latin-1" else "é张"
    declared = "utf-16" if encoding.startswith("utf-16") else encoding
    data = f'<?xml version="1.0" encoding="{declared}"?><a>{text}</a>'.encode(encoding)
    assert parse(as_utf8(data)).text == text


def test_text_that_cannot_be_decoded_is_no_xml() -> None:
    with pytest.raises(NotXml):
        as_utf8(b'<?xml version="1.0" encoding="no-such"?><a/>')


def test_a_very_deep_tree_is_walked_without_recursion() -> None:
    depth = 5000
    assert sum(1 for _ in parse(b"<a>" * depth + b"</a>" * depth).walk()) == depth


def test_splices_are_made_in_order_and_must_not_overlap() -> None:
    assert spliced(b"abcdef", [(4, 5, b"E"), (1, 2, b"B"), (2, 2, b"-")]) == b"aB-cdEf"
    with pytest.raises(ValueError, match="overlapping"):
        spliced(b"abc", [(0, 2, b""), (1, 3, b"")])


names = st.sampled_from(["a", "b", "x:c"])
trees = st.recursive(
    st.tuples(names, st.text("t<&>'\"文 ", max_size=4)),
    lambda inner: st.tuples(names, st.lists(inner, max_size=3)),
    max_leaves=8,
)


def written(tree: object) -> str:
    from xml.sax.saxutils import escape, quoteattr

    name, inside = tree  # type: ignore[misc]
    if isinstance(inside, str):
        return f"<{name} q={quoteattr(inside)}>{escape(inside)}</{name}>" if inside else f"<{name}/>"
    return f"<{name}>{''.join(map(written, inside))}</{name}>"


@given(trees)
def test_the_bytes_of_every_element_parse_to_the_same_element(tree: object) -> None:
    data = f'<r xmlns:x="n">{written(tree)}</r>'.encode()
    for element in parse(data).walk():
        if element.name != "r":
            again = parse(b'<r xmlns:x="n">' + outer(data, element) + b"</r>").children[0]
            assert (again.name, again.attributes, again.text) == (element.name, element.attributes, element.text)
