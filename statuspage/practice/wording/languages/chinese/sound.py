"""What sounds like a fault and is none.

A danger that is named, what others could see, which ones are concerned, when money comes back,
advice that protects, a warning of swindlers.
"""

from __future__ import annotations

from statuspage.practice.wording.languages.chinese.voice import PRAISE
from statuspage.practice.wording.languages.chinese.words import LEXICON

# Which ones are concerned, by lot, model or place: a scope is no minimising.
_WHICH = LEXICON.phrases(
    r"""
    (只有|仅有?|仅限|只限|只(涉及|召回|影响|包括))…12(批次|批号|型号|编号|生产的|购买的|出售的|区|街|路|镇|乡|村|县|楼|栋
        |线|航班|车站|门店)
    """,
    unless=r"""
    (个别|少数|极|几|小部分|一小|不到|[%％]|一点|轻微|短暂|抱怨|投诉|声称|反映|而已|罢了|占|分之|不必|不用|无需|请放心)
    """,
)
# That more may be concerned is how it stands, and makes nothing small.
_MORE = LEXICON.phrases(
    r"""
    (不|无法|不能|未能)排除(还|仍|也)?(会|有|存在|涉及)*(其他|其它|更多|别的|另外|新的)[^，；：]*$
    """,
    unless=r"""
    (原因|人为|故意|造成|导致|个别|少数|极|而已|无关|不重要|次要|轻微|自己|自身|不当|误|违规|擅自|私自|操作|使用方法)
    """,
)
# How late everything is, is what people plan by; when it is over would be a promise.
_LATE = LEXICON.phrases(
    r"""
    (预计|预期|估计)…12(晚点|延误|晚到|推迟|等候|等待|排队)[^，；：]*$
    """,
    unless=r"""
    (恢复|修复|修好|正常|保证|一定|结束|消除|缓解|解决|准点|不再|后就|即可|即将|缩短|运行|就(能|可|会|好)|便(能|可)|消失|没有|没了|通车|开通
        |(晚点|延误|晚到|推迟|等候|等待|排队)…8[点时日]前)
    """,
)
SOUND = {
    "tone.speculation": (
        *_MORE,
        *LEXICON.phrases(
            r"""
        ^[^，；：]{0,8}(数字|人数|数量|病例|总数)(还|仍)?可能(还|仍)?会?(继续)?(上升|增加|变化|增多|改变)[。！]?$
        ^[^，；：]{1,16}可能(还)?(含有|混入|混有|带有|残留|掺有)[^，；：]{1,12}[。！]?$
        ^[^，；：]{1,20}(可能|或许)(会|已|已经)?被(他人|别人|外人|陌生人|第三方)?(读取|看到|看见|查看|浏览
            |复制|获取|吞咽|误吞|误食)了?[。！]?$
        ^[^，；：]{1,12}可能会?(过热|起火|冒烟|着火|失灵|断裂|脱落|松动|松开|漏电|爆裂|破裂|爆炸|、|和|或|并|以及)+[。！]?$
        """,
            unless=r"(原因|因为|由于|因|导致|造成|疑|怀疑)",
        ),
    ),
    "tone.blame": LEXICON.phrases(
        r"""
        (冒充|假冒|冒用|谎称|伪装成|自称)…10(我们|本(院|行|店|校|公司)|客服|银行|公司|员工|人员|医生|护士|警察|政府|老师|领导|校长|官方)
        ^(这些|多数|大多数|部分|大部分)?投诉(主要|大多|多数|都|均)?(来自|集中在|涉及)[^，；：]{1,20}[。！]?$
        """,
        unless=r"(个别|少数|极少|挑剔|恶意|职业|无理|误|谣|不实|自己|自身|(不|没)(懂|会|看|按|注意))",
    ),
    "tone.minimising": (*PRAISE, *_WHICH, *_MORE),
    "tone.promise": (
        *_LATE,
        *LEXICON.phrases(
            r"""
        (学校|校区|年级|班级|幼儿园)…10(上课|复课|返校|到校|开学|开园)(?!…6(一定|肯定|保证))
        (退款|退还|退回|退到|全额退|赔|补偿|补发|补寄|寄出|寄到|免费|改签|回电|打电话|检测|检验|化验|取样|采样|举行|召开)
        """,
            unless=r"""
        (恢复|修复|修好|正常|保证|一定|绝|再也|不会|确保|肯定|彻底|杜绝|解决|搞定|定会|必|人人|满意|分钟|短时间|马上|保险
            |供水|供电|通车|开通|我赔)
        """,
        ),
    ),
    "tone.lecturing": LEXICON.phrases(
        r"""
        请先?(不要|勿|别)(再|直接)?(来|前往|去|到|进入|靠近|饮用|食用|喝|吃|使用|触摸|碰|点击|提供|透露|告诉|打开|乘坐
            |驾车|出门|外出|返回|下水|拨打)
        """,
        unless=r"(恐慌|谣|猜|评论|转发|传播|抱怨|催|投诉|打扰|围观|理性|闹|应该|应当|自己|自觉)",
    ),
}
