"""字数 as Word counts them."""

from dataclasses import replace

import pytest

from tests.document.pictures import tree
from wenming_desk.document.counting import count_document, count_node, count_words
from wenming_desk.document.nodes import Signature


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("　 \n", 0),
        ("精神文明建设", 6),
        ("学习，落实。", 6),
        ("2026年", 2),
        ("GB/T 9704", 2),
        ("“十五五”规划", 7),
        ("《通知》——要点", 8),
        ("12.5%完成", 3),
        ("𠮷林", 2),
    ],
)
def test_count_words(text: str, count: int) -> None:
    assert count_words(text) == count


def test_count_of_nodes_and_parts() -> None:
    document = tree("== main 通知\n1 甲乙\n  - 丙丁戊\n# 一|二\n== attachment 表\n- 己")
    main, attachment = document.parts
    assert count_node(main.children[0]) == 5
    assert (count_node(main), count_node(attachment)) == (9, 2)
    assert count_document(document) == 11
    signed = replace(main, addressee="各县", signature=Signature(("甲局",), "2026年3月6日"))
    assert count_node(signed) == 9 + 2 + 2 + 6
