"""The words in firms' names that do not tell one firm from another."""

_FORMS = (
    "集团股份有限公司 集团有限责任公司 集团有限公司 有限责任公司 股份有限公司 有限公司 "
    "责任有限公司 股份公司 集团公司 总公司 公司 (有限合伙) 有限合伙 集团 co,ltd coltd "
    "limited ltd incorporated inc corporation corp company group"
)
FORMS = tuple(_FORMS.split())
"""Legal forms, longer before shorter: what the end of a name says of a firm, not which firm."""
_BRANCHES = "分公司 子公司 分行 支行 分店 分厂 办事处 代表处 工作站 服务站"
BRANCHES = tuple(_BRANCHES.split())
"""A branch is a body of its own: its name is kept whole."""
_NO_CHILDREN = (
    "电子 种子 分子 量子 离子 原子 粒子 光子 核子 因子 竹子 瓶子 柚子 李子 桃子 "
    "果子 莲子 瓜子 橘子 橙子 栗子 柿子 椰子 梅子 饺子 包子 粽子 狮子 燕子 鸽子 "
    "王子 孔子 老子 孟子 夫子 君子 公子 才子 赤子 亲子 妻子 弟子 骄子 天子 太子 "
    "骰子 帽子 袜子 裤子 裙子 被子 毯子 鞋子 靴子 管子 板子 盒子 罐子 轮子 链子 "
    "绳子 刀子 梯子 筷子 勺子 杯子 盘子 箱子 柜子 椅子 桌子 镜子 扇子 金子 银子 "
    "棋子 影子 房子"
)
NO_CHILDREN = tuple(f"{word}公司" for word in _NO_CHILDREN.split())
"""Ends that only look like 子公司: 示例电子公司 is no branch."""
FORMER = ("原名称", "原名", "原为", "原", "曾用名", "曾名", "旧称", "前身为", "前身", "更名前")
"""How a name in brackets is said to be an earlier one: （原虚构电子有限公司）."""
NOT_FORMER = tuple("料生创产装木浆油则野点色味子型地始样址籍")
"""After 原 these make a word of their own: （原料基地） is no earlier name."""
PENDING = frozenset(
    {"筹", "筹备", "筹建", "筹建中", "筹备中", "拟设立", "拟设", "拟注册", "暂定名", "暂名"}
)
"""What stands in brackets beside the name of a firm that is not registered yet."""
_BODIES = (
    "商会 协会 联合会 促进会 联谊会 同乡会 学会 委员会 管委会 政府 局 厅 经开区 高新区 "
    "开发区 工业园 产业园 园区 新区 保税区 大学 学院 医院 银行"
)
BODIES = tuple(_BODIES.split())
"""Bodies that are told apart by their place."""
_TRADES = (
    "国际 控股 发展 投资 实业 产业 科技 技术 高科 贸易 商贸 进出口 物流 运输 航空 汽车 钢铁 "
    "钢研 有色 铜业 铝业 矿业 石化 化工 化学 材料 新材料 能源 新能源 电力 燃气 热力 水务 "
    "水利 环保 生态 机床 机械 机电 重工 装备 制造 电子 信息 网络 软件 通信 光电 半导体 建设 "
    "建工 建筑 工程 路桥 交通 高速 铁路 地铁 港务 机场 地产 房地产 置业 城投 城建 交投 文旅 "
    "旅游 酒店 传媒 文化 教育 出版 医药 药业 制药 生物 医疗 食品 酒业 茶业 农业 农机 粮油 "
    "种业 林业 渔业 纺织 服饰 家居 家具 陶瓷 包装 印刷 金融 证券 保险 信托 租赁 基金 资本 "
    "资产 管理 服务 咨询 供应链 电商 国资 国投 产投"
)
TRADES = tuple(_TRADES.split())
"""Words of trade: where nothing else follows the place, the place is the name (海南航空)."""
