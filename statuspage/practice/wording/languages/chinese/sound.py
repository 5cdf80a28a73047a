"""What sounds like a fault and is none: a danger that is named, what others could see."""

from __future__ import annotations

from statuspage.practice.wording.languages.chinese.words import LEXICON

SOUND = {
    "tone.speculation": LEXICON.phrases(
        r"""
        ^[^，；：]{1,20}(可能|或许)(会|已|已经)?被(他人|别人|外人|陌生人|第三方)?(读取|看到|看见|查看|浏览
            |复制|获取|吞咽|误吞|误食)了?[。！]?$
        ^[^，；：]{1,12}可能会?(过热|起火|冒烟|着火|失灵|断裂|脱落|松动|松开|漏电|爆裂|破裂|爆炸|、|和|或|并|以及)+[。！]?$
        """,
        unless=r"(原因|因为|由于|因|导致|造成|疑|怀疑)",
    ),
    "tone.blame": LEXICON.phrases(
        r"^(这些|多数|大多数|部分|大部分)?投诉(主要|大多|多数|都|均)?(来自|集中在|涉及)[^，；：]{1,20}[。！]?$",
        unless=r"(个别|少数|极少|挑剔|恶意|职业|无理|误|自己|自身|(不|没)(懂|会|看|按|注意))",
    ),
}
