/** Names as people of each age bear them: surnames by their frequency in the country, given names by decade of birth. */
import type { Random } from './random.ts'

export type Gender = 'female' | 'male'
export type Person = {
  readonly name: string
  readonly surname: string
  readonly gender: Gender
  readonly birthYear: number
}

/** Per mille of the population, rounded; after the name reports of the Ministry of Public Security. */
const SURNAMES: readonly (readonly [string, number])[] = [
  ...Object.entries({
    王: 72,
    李: 70,
    张: 68,
    刘: 54,
    陈: 46,
    杨: 31,
    赵: 23,
    黄: 22,
    周: 20,
    吴: 20,
    徐: 15,
    孙: 15,
    胡: 13,
    朱: 13,
    高: 12,
    林: 12,
    何: 11,
    郭: 11,
    马: 10,
    罗: 9,
    梁: 8,
    宋: 8,
    郑: 8,
    谢: 7,
    韩: 7,
    唐: 7,
    冯: 6,
    于: 6,
    董: 6,
    萧: 1,
    肖: 5,
    程: 5,
    曹: 5,
    袁: 5,
    邓: 5,
    许: 5,
    傅: 3,
    沈: 6,
    曾: 5,
    彭: 5,
    吕: 5,
    苏: 4,
    卢: 4,
    蒋: 5,
    蔡: 5,
    贾: 4,
    丁: 5,
    魏: 4,
    薛: 3,
    叶: 5,
    阎: 1,
    余: 4,
    潘: 4,
    杜: 4,
    戴: 4,
    夏: 4,
    钟: 3,
    汪: 4,
    田: 4,
    任: 3,
    姜: 3,
    范: 3,
    方: 4,
    石: 3,
    姚: 4,
    谭: 3,
    廖: 3,
    邹: 3,
    熊: 3,
    金: 4,
    陆: 4,
    郝: 2,
    孔: 2,
    白: 2,
    崔: 2,
    康: 2,
    毛: 2,
    邱: 2,
    秦: 2,
    江: 2,
    史: 2,
    顾: 3,
    侯: 2,
    邵: 3,
    孟: 2,
    龙: 2,
    万: 2,
    段: 1,
    章: 3,
    钱: 3,
    汤: 2,
    尹: 1,
    黎: 1,
    易: 1,
    常: 1,
    武: 1,
    乔: 1,
    贺: 1,
    赖: 1,
    龚: 2,
    文: 1,
    施: 2,
    俞: 2,
    柳: 1,
    殷: 1,
    翁: 1,
    欧阳: 1,
    诸葛: 0.3,
  }),
]

type Cohort = { readonly from: number; readonly to: number; readonly female: string; readonly male: string }

const COHORTS: readonly Cohort[] = [
  {
    from: 1936,
    to: 1949,
    female:
      '秀英 桂英 玉兰 淑珍 凤英 秀兰 玉珍 桂兰 素珍 兰英 秀珍 翠英 金凤 月娥 菊香 素芬 惠珍 雪珍 阿妹 彩英 银娣 水仙 杏珍 佩珍 瑞英 美娟 宝珠 荷英 梅英 招娣 巧云 莲香 毓秀 静娴 文英 春香',
    male: '国栋 德明 永福 金生 树林 长根 福生 顺发 宝山 兆祥 锦华 根生 阿毛 水根 茂林 炳荣 克勤 汉文 德贵 连生 有才 守信 仁义 家声 鹤鸣 云龙 正德 维新 启明 世昌 庆余 松年 关林 万春 志诚 培根',
  },
  {
    from: 1950,
    to: 1959,
    female:
      '秀芳 玉梅 美华 爱华 凤珍 桂芳 淑华 秀华 建英 爱珍 玉华 国英 月英 慧英 素英 彩凤 翠兰 惠芬 志英 菊芳 美英 宝英 丽珍 亚珍 凤仙 雅芳 银凤 小妹 红英 桂珍 淑芬 静芳 跃英 翠娥 水珍 金妹',
    male: '建国 建华 国强 志明 国平 新民 建平 卫国 援朝 和平 文华 光明 永明 国华 建民 志华 保国 学文 金龙 国庆 建中 荣华 明德 新华 土根 阿根 全福 汉生 水明 友根 正华 跃进 民生 世杰 福根 胜利',
  },
  {
    from: 1960,
    to: 1969,
    female:
      '丽华 红 敏 玉芳 建芳 小红 雪梅 卫红 红梅 丽萍 月琴 惠琴 秀琴 亚琴 小英 美芳 桂花 爱琴 春梅 彩霞 玉琴 莉 萍 文娟 利华 建红 水英 素琴 群英 亚萍 冬梅 琴 玲娣 雅琴 丽君 晓梅 金花 慧娟 志红 爱萍 银珠 宝珍 菊芬 建敏',
    male: '建军 伟 军 卫东 建明 志刚 国忠 永强 建新 文革 红兵 国良 海涛 明华 东明 志国 立新 金华 建伟 卫星 向东 建强 学军 利民 国权 祥林 水生 炳华 长春 振华 伟民 忠明 连根 建荣 土生 国民 国祥 继红 兴华 福明 春林 阿强 志良 根荣',
  },
  {
    from: 1970,
    to: 1979,
    female:
      '丽 芳 霞 艳 静 娟 玲 燕 海燕 晓燕 红霞 丽娟 晓红 小燕 雪琴 丽芬 文琴 晓玲 海英 春燕 美玲 丽丽 敏芳 秋萍 建丽 小芳 慧芳 琳 梅芳 英姿 雅萍 晓芳 彩虹 丽琴 立群 云霞 玉玲 锦霞 凤琴 美琴 佩芬 小琴 水琴 亚红 瑞芬 巧玲 金莲 春红 旭红 国芳',
    male: '强 勇 斌 涛 波 杰 志强 海波 建勇 国辉 永军 晓东 文斌 志勇 海军 建峰 春雷 立军 国锋 小军 伟东 志伟 新华 卫平 宏伟 学斌 少华 云飞 海林 永刚 立峰 剑锋 晓明 红卫 建波 国荣 江涛 世忠 柏林 根法 伟忠 利军 国飞 泽民 文明 志坚 亚军 雪峰 长江 庆华',
  },
  {
    from: 1980,
    to: 1989,
    female:
      '丽娜 婷 静 娜 丹 倩 晓丽 婷婷 莹 佳 雪 洁 慧 璐 晶晶 蕾 佩佩 雯 颖 巧巧 丹丹 晓雯 海霞 雅婷 燕飞 佳敏 梦洁 小娟 莉莉 文静 雪莲 蓓蓓 思思 琼 媛 圆圆 春兰 晓静 瑶 芸 露 姗姗 琳琳 晓霞 园园 秋月 飞燕 玲玲 赛男 妍 维维 亚男 凌云 素素 倩倩 晓娜 银环 明月 秀秀 慧敏',
    male: '鹏 超 磊 磊磊 亮 浩 凯 鑫 飞 宇 杰 伟杰 俊 晨 旭东 晓波 海洋 文杰 志鹏 俊峰 小龙 少波 建宇 振宇 佳明 立伟 冬冬 彬彬 峰 旭 泉 锋 盛 一鸣 晓峰 云峰 志远 国栋 泽宇 嘉伟 庆丰 永健 文龙 海峰 建辉 晓磊 光辉 祥 振东 坤 耀东 松涛 家豪 健 林峰 国伟 文浩 思远 天成 迪',
  },
  {
    from: 1990,
    to: 1999,
    female:
      '雨婷 思雨 佳怡 梦婷 雨晴 嘉敏 欣怡 梦瑶 诗雨 晓雨 佳琪 思琪 梦琪 雅静 静怡 琪 紫薇 欣 悦 雨欣 晨曦 若云 思敏 佳慧 佳丽 怡 晓彤 慧琳 雪儿 楚楚 可欣 雅琪 心怡 嘉怡 文慧 依婷 倩文 雨薇 诗琪 婉婷 冰洁 思颖 妍妍 梦雪 玉婷 雯雯 晓萌 可儿 梓珊 佳颖 梦娇 慧怡 思佳 雨萌 舒婷 晓菲 凌霄 彦君 书瑶 云舒',
    male: '俊杰 浩然 宇航 子豪 志豪 家豪 文博 嘉诚 宇轩 博文 天宇 俊豪 子健 明辉 泽华 一帆 凯文 浩宇 振华 嘉豪 成龙 昊 文轩 晨阳 翔 宏宇 少杰 佳俊 文强 鸿飞 楠 晓阳 泽楷 世豪 伟豪 子涵 旭阳 皓 永杰 君豪 思成 逸飞 骏 润 家辉 哲 海川 凯旋 睿 天翔 啸 书豪 彦斌 卓 煜 锦程 云鹏 瀚文 嘉俊 威',
  },
  {
    from: 2000,
    to: 2007,
    female:
      '欣妍 子涵 雨桐 梓萱 思涵 诗涵 可馨 佳欣 雨涵 紫涵 一诺 语嫣 梦涵 若曦 思彤 心妍 雅涵 欣然 依诺 晨汐 佳宁 艺涵 昕怡 语桐 锦瑶 舒涵 梓琪 静雯 奕彤 沐瑶 芷晴 婧怡 可心 希妍 子萱 安琪',
    male: '子轩 浩轩 宇泽 梓豪 子睿 俊熙 一鸣 奕辰 皓轩 宇辰 泽宇 子墨 博涛 天佑 嘉懿 睿哲 铭轩 梓轩 俊宇 逸轩 昊天 锦涛 思源 宇恒 瑞霖 明轩 子昂 烨霖 嘉树 承志 景行 星宇 致远 柏霖 家乐 鑫磊',
  },
]

const COHORT_WEIGHTS = [7, 10, 15, 20, 24, 19, 5] as const

const words = (text: string): readonly string[] => text.split(' ')
const GIVEN_NAMES = COHORTS.map((cohort) => ({
  ...cohort,
  female: words(cohort.female),
  male: words(cohort.male),
}))
const WEIGHTED_COHORTS = GIVEN_NAMES.map((cohort, index) => [cohort, COHORT_WEIGHTS[index] ?? 1] as const)

const drawPerson = (random: Random): Person => {
  const cohort = random.weighted(WEIGHTED_COHORTS)
  const gender = random.chance(0.47) ? 'female' : 'male'
  const surname = random.weighted(SURNAMES)
  return {
    name: surname + random.pick(cohort[gender]),
    surname,
    gender,
    birthYear: random.int(cohort.from, cohort.to),
  }
}

/** Common names do occur twice in a real file, but not more often than here: most repeats are drawn again. */
export const createPeople = (random: Random): { next(): Person } => {
  const used = new Set<string>()
  return {
    next() {
      let person = drawPerson(random)
      while (used.has(person.name) && !random.chance(0.2)) person = drawPerson(random)
      used.add(person.name)
      return person
    },
  }
}

const TECHNICIAN_GIVEN = words(
  '建军 国平 海涛 永强 小军 志刚 水根 伟东 海波 文斌 建勇 立军 春雷 利军 磊 超 鹏 俊 凯 阿强',
)

/** A technician, told from the others by the six digits of the badge (工号). */
export const drawTechnician = (
  random: Random,
): { readonly surname: string; readonly name: string; readonly badge: string } => {
  const surname = random.weighted(SURNAMES)
  return { surname, name: surname + random.pick(TECHNICIAN_GIVEN), badge: `3${random.digits(5)}` }
}
