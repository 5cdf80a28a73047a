"""Simplified Chinese: what its words give away.

The expressions are tried on one sentence at a time, quotations taken out, with spaces between
Chinese characters removed. How the lines are written stands at `Lexicon`.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from statuspage.practice.wording.classifier import STORED, Classifier, load
from statuspage.practice.wording.languages.chinese.apology import EMPTY_APOLOGY
from statuspage.practice.wording.languages.chinese.blame import BLAME, PLAINLY
from statuspage.practice.wording.languages.chinese.care import CARE
from statuspage.practice.wording.languages.chinese.features import features
from statuspage.practice.wording.languages.chinese.jargon import JARGON
from statuspage.practice.wording.languages.chinese.law import LAW
from statuspage.practice.wording.languages.chinese.lecturing import KNOWN_BY_ALL, LECTURING
from statuspage.practice.wording.languages.chinese.minimising import MINIMISING
from statuspage.practice.wording.languages.chinese.promise import BY_THE_CLOCK, PROMISE
from statuspage.practice.wording.languages.chinese.sound import SOUND
from statuspage.practice.wording.languages.chinese.speculation import SPECULATION
from statuspage.practice.wording.languages.chinese.voice import VOICE
from statuspage.practice.wording.languages.chinese.words import LEXICON
from statuspage.practice.wording.phrases import Language, Phrases
from statuspage.practice.wording.rules import USUAL

ACTS = {
    "apology": LEXICON.phrases(
        r"(抱歉|道歉|对不起|歉意|致歉|歉疚|愧疚|赔礼|请.{0,4}原谅)",
        unless=r"(不必|无需|不用|拒绝)(道歉|致歉)",
    ),
    "bare apology": LEXICON.phrases(
        r"""
        ^(我们|我|在此|为此|对此|再次|谨|也|都|，|深表|深感|深深|表示|感到|向(您|大家|各位|你们)|非常|十分|万分|很
            |真的|真|实在|真心|特此|诚挚|由衷|说一?声|说|一声|表达|致以)*(抱歉|对不起|歉意|致歉|道歉|不好意思|对不住)了?[。！；，]*$
        """,
    ),
    "guilt": LEXICON.phrases(
        r"""
        (责任|过错|错|问题|根源)(完全|全部|主要|都|就)*(在|出在|是)(于)?(我们|公司|自身|我司)
        (是|因为?|由于|属于?|都是)(我们|公司|我司)(自己|自身)?的?…6(失误|疏忽|过错|过失|错误
            |责任|失职|大意|疏漏|错)
        我们(没有|未能|没能|本应|本该|早该|忽视|忽略|漏|犯了|做错|错了|疏忽|失职|承担全部|负全责
            |难辞其咎|管理不善|把关不严)
        """,
        unless=r"(不是|并非|不在)(于)?(我们|公司)的?",
    ),
    "denial": LEXICON.phrases(
        r"""
        (纯属|完全是|均为|属于?|系|都是|全是)(谣言|谣传|虚构|捏造|不实|造谣|子虚乌有|无稽之谈
            |虚假|误传|杜撰)
        (不存在|从未(发生|出现|使用|有过)|没有发生|并未发生|绝无此事|并无此事|不属实|不实(信息
            |传言|消息)|坚决否认|断然否认|否认|子虚乌有|没有任何问题|不存在任何)
        """,
        unless=r"(不否认|无法否认|是否|目前(还)?(没有|未)|尚未|截至)",
    ),
    "recovered": (
        *LEXICON.phrases(
            r"""
        (已|已经|均已|全部|现已|基本|完全|都|重新|大部分|尚未|仍|还)…6(恢复|解决|修复|修好|完成
            |正常|结束|送达|开放|营业|关闭|退款|答复|处理|办结|召回|解除|停用|可用|上线|通车)
        (恢复正常|照常|如常|一切正常|能正常|可以正常|运行正常|不再受影响|仍有|尚有|还有…8未|永久
            |重新开业|再次(开放|营业)|已结束|已解决|正常(速度|运行|使用|营业|接通|发货))
        (通知|警报|警告|预警|限制|封锁|封闭|管制|禁令)…14(解除|取消|撤销)
        (解除|取消|撤销)了?…4(通知|警报|警告|预警|限制|封锁|封闭|管制|禁令)
        (?<![不未没])(可以|能(?!不))…6(喝|饮用|食用|使用|通行|回家|返回|乘坐)…3了(?!解)
        (重新|再次|又|再)(可以|能(?!不))…4(喝|饮用|食用|使用|通行|回家|返回|乘坐)
        (?<![不未没])(可以|能)(重新|再次|又)…2(喝|饮用|食用|使用|通行|回家|返回|乘坐)
        可以(直接|放心)(喝|饮用)
        现在…2(可以|能(?!不))…4(喝|饮用|回家|返回|通行)
        (结束了|(恢复)?通车|(按|照)(原来的?|平时的?|正常的?)?时刻表|照原来|重新(开放|开行|运行))
        """,
            unless=r"""
        (什么时候|何时|几时|能否|能不能|是否|多久|哪天)…6(恢复|解决|修复|修好|完成|正常|结束|送达|开放|营业
            |通车|喝|饮用|食用|使用|通行)
        (预计|将于|有望|尽快|尽早|争取|力争|努力)…10(恢复正常|重新开放|重新开业|重新开行|恢复通车)
        """,
        ),
        *LEXICON.phrases(
            r"恢复",
            unless=r"""
        (什么时候|何时|几时|能否|能不能|是否|多久|哪天|预计|正在|尽快|尽早|争取|力争|努力|将|会|等|才能|需要|未|没)…10恢复
        恢复…2(需要|时间|工作)
        """,
        ),
    ),
    "follows": LEXICON.phrases(
        r"""
        (将|会|今后|以后|接下来|下一步|从现在起|后续|下周|下月|明年|月底|之后|正在|继续|复查
            |报告|改进|整改|赔偿|补偿|退款|退还|优惠券|改为|新的?(规定|流程|办法)|起(就|将|会
            |，)|直到|预防|检查)
        """,
    ),
    "order": LEXICON.phrases(
        r"""
        须|必须|务必|切勿|请?勿|不要|不得|禁止|应(当|立即|先|煮)|(?<!申)请(?!求|假|愿|客)
        (立即|马上|尽快|停止|暂停)(撤离|疏散|离开|食用|饮用|使用|更换|煮沸|退回|联系|拨打|修改)
        """
    ),
    "thanks": LEXICON.phrases(r"(感谢|谢谢|致谢|多谢|祝|感激|谢意|感恩)"),
}

PEOPLE = LEXICON.phrases(
    r"""
    (<people>|孩子|儿童|婴儿|宝宝|老年|孕妇|女士|先生|男子|女子|女孩|男孩|父母|母亲|父亲|家人|亲人|伤者
        |他们|她|(许多|很多|不少|有些|所有|没有|几百|上百|每个)人|谁)
    [0-9一二两三四五六七八九十百千几数]+(多|余)?(名|位|人)
    """
)

GENERAL = {
    "first-message.empathy": "您等得着急，我们明白，也很抱歉。",
    "first-message.empathy.rumour": "您听到的说法让您担心，我们明白。",
    "first-message.empathy.complaints": "您很生气，我们理解，也很抱歉。",
    "first-message.empathy.statement": "我们知道您此刻有多担心，我们牵挂着每一个人。",
    "first-message.empathy.recall": "您信任这件产品，现在却要为它担心，我们很抱歉。",
    "first-message.empathy.food-safety": "您把吃的交给我们，我们却让您担心了，非常抱歉。",
    "first-message.empathy.data-breach": "您把资料托付给我们，我们没有保护好，非常抱歉。",
    "sorry": "{title}，我们很抱歉。",
    "sorry for": "【发生了什么，给谁带来了什么】，我们很抱歉。",
    "rule": "只说发生了什么、现在怎么办；让人不容易出错，本来就是我们的事。",
    "own": "只说发生了什么，不说是谁的错：对您负责的是我们。",
    "plainly": "写明涉及多少人，或者直说目前还不清楚。",
    "check": "是否如此，目前还不能确定。我们正在核实，确认后会告诉您。",
    "next": "还需要多久，现在说不准。我们会在【时间】再次更新。",
    "aim": "我们正在改掉造成这件事的原因：【改什么，何时改完】。",
    "simply": "换成邻居也听得懂的说法，或者在同一句里解释。",
    "please": "现在这样做最有用：【一件事】。其余的交给我们。",
    "speak": "像面对其中一位那样说：发生了什么，我们在做什么。",
}


# Marks of the other width, as people type them after a Chinese character.
_WIDE = str.maketrans(",;:!?", "，；：！？")
_NARROW = re.compile(r"(?<=[\u3000-\u9fff”」』）》%\d])[,;:!?](?![\d])")
_FULL = str.maketrans({0xFF10 + digit: str(digit) for digit in range(10)})
_APART = re.compile(r"(?<=[^\x00-\xff]) (?=\S)|(?<=\S) (?=[^\x00-\xff])")


def _normal(text: str) -> str:
    """With Chinese marks, and without the spaces that typography puts beside other characters."""
    wide = _NARROW.sub(lambda mark: mark[0].translate(_WIDE), text.translate(_FULL))
    return _APART.sub("", wide)


@cache
def _classifier() -> Classifier:
    return load(Path(__file__).with_name(STORED), features)


LANGUAGE = Language(
    faults=Phrases(
        {
            "tone.empty-apology": EMPTY_APOLOGY,
            "tone.blame": BLAME,
            "tone.minimising": MINIMISING,
            "tone.speculation": SPECULATION,
            "tone.promise": PROMISE,
            "tone.jargon": JARGON,
            "tone.lecturing": (*LECTURING, *LAW),
        }
    ),
    listed=Phrases(
        {
            "tone.voice": VOICE,
            "tone.promise": BY_THE_CLOCK,
            "tone.blame": PLAINLY,
            "tone.lecturing": KNOWN_BY_ALL,
        }
    ),
    sound=Phrases(SOUND),
    classifier=_classifier,
    general=GENERAL,
    usual=USUAL,
    care=Phrases({"care": CARE}),
    people=Phrases({"people": PEOPLE}),
    acts={name: Phrases({name: listed}) for name, listed in ACTS.items()},
    ends=r"(?<=[。！？!?；;])[”’」』）)]*\s*|\n",
    quotes=r"“[^”\n]{1,300}”|「[^」\n]{1,300}」|『[^』\n]{1,300}』|\"[^\"\n]{1,300}\"",
    normal=_normal,
)
