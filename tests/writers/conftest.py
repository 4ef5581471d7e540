"""A document with every block and inline, in both languages."""

from datetime import date

import pytest

from storeplan.model.document import (
    Arrow,
    Bar,
    Block,
    BulletList,
    Callout,
    CalloutKind,
    CaptionList,
    Chart,
    ChartKind,
    Code,
    Column,
    Contents,
    Document,
    Emphasis,
    Flow,
    FlowStep,
    Gantt,
    Heading,
    Inline,
    Lane,
    LineBreak,
    Link,
    Metadata,
    Node,
    OrderedList,
    PageBreak,
    Paragraph,
    Period,
    Quote,
    Reference,
    Row,
    Series,
    Strong,
    Table,
    Text,
    Tree,
    Value,
)

LABELS = {
    "zh-CN": {
        "contents": "目录",
        "table-list": "表目录",
        "chart-list": "图目录",
        "table": "表",
        "chart": "图",
        "page": "第",
        "page-end": "页",
        "of": "共",
        "version": "版本",
        "as_of": "数据截至",
        "client": "委托方",
        "agency": "制作方",
        "weak_mark": "※",
    },
    "en": {
        "contents": "Contents",
        "table-list": "Tables",
        "chart-list": "Charts",
        "table": "Table",
        "chart": "Chart",
        "page": "Page",
        "of": "of",
        "version": "Version",
        "as_of": "As of",
        "client": "Client",
        "agency": "Agency",
        "weak_mark": "*",
    },
}


@pytest.fixture(params=["zh-CN", "en"])
def rich_document(request: pytest.FixtureRequest) -> Document:
    language = str(request.param)
    return chinese_document() if language == "zh-CN" else english_document()


@pytest.fixture
def rich_chinese_document() -> Document:
    return chinese_document()


def metadata(language: str, title: str, subtitle: str, store: str) -> Metadata:
    return Metadata(
        title=title,
        subtitle=subtitle,
        store=store,
        client="Lumière & Fils <SAS>",
        agency="沪上电商咨询",
        author="沪上电商咨询",
        version="1.0",
        as_of="2026-11-22",
        language=language,
        confidentiality="仅供内部使用" if language == "zh-CN" else "Confidential",
        keywords=("Tmall Global", "plan"),
        labels=tuple(LABELS[language].items()),
        properties=(("digest", "a1b2"), ("pack:skincare", "2026.11")),
    )


def text(*words: str | Inline) -> tuple[Inline, ...]:
    return tuple(Text(word) if isinstance(word, str) else word for word in words)


def paragraph(*words: str | Inline) -> Paragraph:
    return Paragraph(text(*words))


CALENDAR = Gantt(
    "supply.calendar",
    text("双11最晚8月20日下单"),
    "活动",
    (
        Period("8月\n2027", date(2027, 8, 1)),
        Period("9月", date(2027, 9, 1)),
        Period("10月", date(2027, 10, 1)),
        Period("11月", date(2027, 11, 1)),
    ),
    date(2027, 11, 30),
    (
        Lane(
            text("双11"),
            (
                Bar("双11开卖", "卖", date(2027, 10, 20), date(2027, 11, 11), accent=True),
                Bar("下单到入仓", "货", date(2027, 8, 20), date(2027, 10, 5)),
                Bar("报名: 截止", "报", date(2027, 10, 1), date(2027, 10, 1)),
            ),
            strong=True,
        ),
        Lane(text("货源地停工"), (Bar("国庆停工", "停", date(2027, 10, 1), date(2027, 10, 7)),)),
    ),
    text("货为下单到入仓、报为报名截止、卖为开卖、停为停工。"),
)
TREE = Tree(
    "supply.tree",
    text("目标拆到访客、转化和客单"),
    ("目标", "支付", "流量"),
    Node(
        "销售额",
        text("900万元"),
        (
            Node(
                "支付订单",
                text("2.5万单"),
                (Node("访客", text("91万人次")), Node("转化率", text("2.7%"))),
                "×",
            ),
            Node("客单价", (Value("360元", "order.basket", weak=True),)),
        ),
        "×",
    ),
)


FLOW = Flow(
    "supply.flow",
    text("到货不合格退回供应商，合格当天上架"),
    ("供应商", "仓库", "店铺"),
    (
        FlowStep(0, "按单发货", text(Value("17天", "origin.sea-days", weak=True)), (Arrow(1),)),
        FlowStep(1, "点数", (), (Arrow(2),)),
        FlowStep(1, "抽检", text("1天"), (Arrow(3, "合格"), Arrow(0, "不合格"))),
        FlowStep(2, "上架", text("当天"), ()),
    ),
    text("箭头后的数字是步骤号。"),
)


def chinese_document() -> Document:
    months = tuple(f"{month}月" for month in range(1, 13))
    sales = (28.0, 24.5, 33.2, 36.0, 41.8, 78.4, 39.5, 42.1, 48.7, 66.3, 142.5, 61.0)
    return Document(
        metadata("zh-CN", "2027年店铺运营计划", "2027年1月至12月", "露蜜儿海外旗舰店"),
        (
            Contents(2),
            CaptionList("chart"),
            CaptionList("table"),
            Heading(1, text("一页看懂"), "summary", numbered=False),
            Callout(
                CalloutKind.DECISION,
                "结论",
                (
                    paragraph(
                        "全年销售目标 ",
                        Value("642.0 万元", "goals.sales"),
                        "，其中 11 月占 ",
                        Value("22.2%", "goals.share", weak=True),
                        "；现金最低点出现在 9 月，缺口 86 万元，须在 8 月 15 日前到账。",
                    ),
                ),
            ),
            paragraph(
                "品牌方说“先做口碑，再放量”，我们同意：前 3 个月只做 ",
                Strong(text("两款精华")),
                "，",
                Emphasis(text("不做面膜")),
                "，理由见",
                Link(text("第1章的目标"), "#part-1-1"),
                "，规则见 ",
                Link(text("海关总署网站"), "https://www.customs.gov.cn/q?a=1&b=2"),
                "。商品编码写作 ",
                Code("serum-30"),
                "，价签 <¥299 & 包税> 😀。",
            ),
            Heading(1, text("店铺定位与目标"), "goals"),
            Heading(2, text("目标市场：三类人，一个价格带"), "part-1-1"),
            Callout(
                CalloutKind.RISK,
                "风险",
                (
                    paragraph("价格高于 5,000 元单次限值的套装不能走跨境零售进口。"),
                    BulletList(((paragraph("限量礼盒改为两单发出；"),), (paragraph("详情页写明拆单规则。"),))),
                    paragraph("责任人：店长。"),
                ),
            ),
            Table(
                "goals.personas",
                text("三类买家里，敏感肌人群占目标销售的一半"),
                (Column(text("人群")), Column(text("需求与搜索词")), Column(text("占比（%）"), "right"), Column(text("状态"), "center")),
                (
                    Row((text("成分党"), text("看浓度与第三方检测：“烟酰胺 10%”“早C晚A”，愿意为证据付价，评论里最在意批次号与开封后的有效期"), text("30.0"), text("已确认"))),
                    Row((text("敏感肌"), text("屏障修护、无香精", LineBreak(), "搜索词：敏感肌精华、修护"), (Value("50.0", "x", weak=True),), text("待确认"))),
                    Row((text("送礼"), text("礼盒、节日前两周下单"), text("20.0"), text("已确认"))),
                    Row((text("合计"), (), text("100.0"), ()), strong=True),
                ),
                note=text("占比按计划销售额计算；", Value("※", "", weak=False), " 为假设，须由店铺后台数据确认。"),
            ),
            paragraph("敏感肌人群决定了第一支主推品，因此首月预算的六成放在修护精华上。"),
            Heading(3, text("不做什么"), "part-1-1.not"),
            OrderedList(
                (
                    (paragraph("不进直播间低价场，底价 268 元；"),),
                    (
                        paragraph("不铺面膜，理由有二："),
                        OrderedList(((paragraph("件单价低于 15 元，税负高；"),), (paragraph("毛利不足 20%。"),))),
                        paragraph("半年后再看一次。"),
                    ),
                    (paragraph("不接无授权分销。"), BulletList(((paragraph("含微信小程序。"),),))),
                )
            ),
            OrderedList(((paragraph("从第三条继续；"),), (paragraph("第四条。"),)), start=3),
            Heading(2, text("月度目标"), "part-1-2"),
            Chart(
                "chart.goals.months",
                ChartKind.BAR,
                text("十月与十一月合占全年销售的 32.5%"),
                months,
                (Series("销售额", sales),),
                "万元",
                description="全年 642 万元，最高 11 月 142.5 万元，最低 2 月 24.5 万元。",
            ),
            Table(
                "goals.months",
                text("分月目标：访客、转化率与客单价"),
                (
                    Column(text("月份")),
                    *(Column(text(heading), "right") for heading in ("访客（万人）", "转化率（%）", "客单价（元）", "销售额（万元）")),
                ),
                tuple(
                    Row((text(month), text(f"{value / 8:.2f}"), text("2.60"), text("308.00"), text(f"{value:.1f}")))
                    for month, value in zip(months, sales, strict=True)
                ),
            ),
            PageBreak(),
            paragraph("换页之后的一段。"),
            Heading(1, text("供应链与库存"), "supply"),
            Heading(2, text("仓配方案"), "part-2-1"),
            Table(
                "supply.modes",
                text("三种仓配方式的单票成本与时效"),
                tuple(
                    Column(text(heading), "left" if at in (0, 7) else "right")
                    for at, heading in enumerate(
                        ("方式", "单票（元）", "时效（天）", "占用现金（万元）", "退货（%）", "截单日", "全年费用（万元）", "适用条件与翻转点")
                    )
                ),
                tuple(
                    Row((text(mode), text("18.50"), text("2–4"), text("1,286.4"), text("3.2"), text("2027-11-08"), text("63.2"), text("月单量高于 1,800 单时改用；低于此数按直邮计算，差额写入现金表。")))
                    for mode in ("保税仓", "海外直邮", "集货")
                ),
                wide=True,
            ),
            CALENDAR,
            TREE,
            FLOW,
            paragraph("各月要多少访客见", Reference("goals.months"), "，仓配见", Reference("part-2-1"), "，来源见", Reference("annex-a"), "。"),
            Callout(CalloutKind.CONFIRM, "待确认", (paragraph("保税仓报价须于 12 月 5 日前取得书面确认。"),)),
            Callout(CalloutKind.NOTE, "说明", (paragraph("费用均含税。"),)),
            Quote((paragraph("“发货慢两天，差评多一成。”——客服主管"),)),
            Table("", (), (Column(text("事项")), Column(text("负责人"))), (Row((text("签约"), text("店长"))),)),
            Table("", (), (Column(text("事项")), Column(text("期限"))), (Row((text("盘点"), text("每月 5 日"))),)),
            Heading(1, text("附录A 假设与来源"), "annex-a", numbered=False),
            Heading(2, text("假设"), "annex-a.assumptions"),
            Table(
                "annex.sources",
                text("每个假设由谁、何时确认"),
                (Column(text("假设")), Column(text("数值"), "right"), Column(text("期限"))),
                (Row((text("退货率"), (Value("3.2%", "f", weak=True),), text("2026年12月31日"))),),
                note=text("注：来源等级为低的条目须先确认再使用。"),
            ),
        ),
    )  # fmt: skip


def english_document() -> Document:
    blocks: tuple[Block, ...] = (
        Contents(3),
        CaptionList("table"),
        Heading(1, text("Positioning and goals"), "goals"),
        Heading(2, text("Target market"), "part-1-1"),
        Callout(CalloutKind.DECISION, "Decision", (paragraph("Sell “two serums” only; don’t launch masks."),)),
        Table(
            "goals.months",
            text("Sales by quarter"),
            (Column(text("Quarter")), Column(text("Sales (CNY 10k)"), "right")),
            (
                Row((text("Q1"), text("85.7"))),
                Row((text("Q2"), (Value("156.2", "y", weak=True),))),
                Row((text("Total"), text("241.9")), strong=True),
            ),
            note=text("Paid orders, after refunds."),
        ),
        Heading(3, text("What we leave out"), "not"),
        BulletList(((paragraph("Masks"),), (paragraph("Live rooms"), paragraph("Until the second half.")))),
        Quote((paragraph("A quote "), paragraph("of two paragraphs."))),
        Chart(
            "chart.mix",
            ChartKind.DOUGHNUT,
            text("Half of the budget buys new visitors"),
            ("New", "Regular"),
            (Series("Budget", (60.0, None)), Series("Last year", (40.0, 12.345))),
            "CNY 10k",
        ),
        Heading(1, text("Annex A Sources"), "annex-a", numbered=False),
        paragraph("See ", Link(text("sales"), "#goals.months"), " and ", Emphasis(text("the register")), "."),
    )  # fmt: skip
    return Document(
        metadata("en", "Store operations plan 2027", "January to December 2027", "Lumiel overseas store"),
        blocks,
    )
