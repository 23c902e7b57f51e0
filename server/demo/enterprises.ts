/** Firms, shops and institutions of 江州市, from the hospital that must never be cut off to the noodle shop round the corner. */
import { drawOffice, drawShopFront, type Place, placeAt } from './places.ts'
import type { Random } from './random.ts'

export type Enterprise = {
  readonly name: string
  /** Who calls for them, and as what. */
  readonly contactRole: string
  readonly size: 'shop' | 'firm' | 'institution'
  /** 重要保障单位: cannot be without a line. */
  readonly protection: 'key_site' | 'none'
  readonly place: Place
}

type Institution = readonly [
  name: string,
  contactRole: string,
  protection: Enterprise['protection'],
  district: string,
  street: string,
]
const INSTITUTIONS: readonly Institution[] = [
  ['江州市第三人民医院', '信息科', 'key_site', '北塔区', '建设北路 508 号'],
  ['江州市妇幼保健院', '总务科', 'key_site', '临江区', '文昌路 166 号'],
  ['北塔区疾病预防控制中心', '办公室', 'key_site', '北塔区', '和平路 90 号'],
  ['青屿县柳浦镇卫生院', '院办', 'key_site', '青屿县', '柳浦镇中心街 21 号'],
  ['青屿县前塘村卫生室', '村医', 'key_site', '青屿县', '柳浦镇前塘村 3 组 1 号'],
  ['青屿县榆林镇中心小学', '总务处', 'none', '青屿县', '榆林镇学前路 5 号'],
  ['云台区实验小学', '信息中心', 'none', '云台区', '南苑路 80 号'],
  ['江州市第七中学', '信息中心', 'key_site', '云台区', '学府路 218 号'],
  ['江州职业技术学院', '网络中心', 'none', '云台区', '学府路 1000 号'],
  ['临江区消防救援大队', '通信班', 'key_site', '临江区', '江东路 119 号'],
  ['江州市自来水有限公司', '调度中心', 'key_site', '北塔区', '环城北路 60 号'],
  ['江州市燃气集团有限公司', '抢修中心', 'key_site', '临江区', '沙洲路 300 号'],
  ['云台区清溪街道办事处', '综合办', 'none', '云台区', '清溪路 2 号'],
  ['北塔区和平路社区居委会', '办公室', 'none', '北塔区', '和平路 36 号'],
  ['临江区幸福里养老服务中心', '护理部', 'key_site', '临江区', '紫薇路 118 号'],
  ['江州市殡仪服务中心', '业务科', 'none', '石桥片区', '石桥大街 999 号'],
  ['青屿县东门岛渔政站', '值班室', 'key_site', '青屿县', '东门岛镇渔港路 1 号'],
  ['江州市图书馆', '技术部', 'none', '临江区', '文昌路 1 号'],
]

const words = (text: string): readonly string[] => text.split(' ')

const HOUSES = words(
  '恒泰 永信 金利达 鸿运 瑞丰 中港 宏远 海兴 顺达 天诚 华茂 佳友 欧晟 博雅 新创 远航 四海 鼎盛 凯源 百盛 东昊 卓悦 星河 德润 汇通',
)
const TRADES: readonly (readonly [string, string])[] = [
  ['五金制品有限公司', '行政'],
  ['国际物流有限公司', '信息部'],
  ['塑业有限公司', '办公室'],
  ['纺织品进出口有限公司', '外贸部'],
  ['信息技术有限公司', '运维'],
  ['建筑装饰工程有限公司', '行政'],
  ['汽车销售服务有限公司', '客服部'],
  ['会计师事务所', '行政'],
  ['口腔门诊部', '前台'],
  ['食品有限公司', '办公室'],
  ['房产经纪有限公司', '店长'],
  ['电子商务有限公司', '运营'],
  ['水产冷链有限公司', '调度'],
  ['物业服务有限公司', '项目经理'],
  ['机械制造有限公司', '设备科'],
  ['广告传媒有限公司', '行政'],
]

const SHOP_OWNERS = words(
  '老周 阿芳 李记 胖哥 陈氏 小杨 吴阿婆 福来 秀芬 大刘 王家 阿明 沈老三 徐师傅 好邻居 小城 渔家 江边 阿婆家 老地方',
)
const SHOP_TRADES = words(
  '牛肉面馆 水果店 理发店 烟酒店 海鲜大排档 烘焙坊 药房 宠物诊所 棋牌室 网咖 修车铺 窗帘店 早餐店 服装店 文具店 母婴生活馆 民宿 茶楼 卤味店 快递驿站',
)

/** First the institutions, then firms and shops; no name twice. */
export const createEnterprises = (random: Random): { next(): Enterprise } => {
  const institutions = [...INSTITUTIONS]
  const used = new Set<string>()
  const once = (draw: () => string): string => {
    let name = draw()
    while (used.has(name)) name = draw()
    used.add(name)
    return name
  }
  return {
    next() {
      const institution = institutions.shift()
      if (institution !== undefined) {
        const [name, contactRole, protection, district, street] = institution
        return { name, contactRole, size: 'institution', protection, place: placeAt(district, street, name) }
      }
      if (random.chance(0.55)) {
        const [trade, contactRole] = random.pick(TRADES)
        const name = once(() => `江州市${random.pick(HOUSES)}${trade}`)
        return { name, contactRole, size: 'firm', protection: 'none', place: drawOffice(random) }
      }
      const place = drawShopFront(random)
      const name = once(() => `${place.district}${random.pick(SHOP_OWNERS)}${random.pick(SHOP_TRADES)}`)
      return { name, contactRole: '老板', size: 'shop', protection: 'none', place }
    },
  }
}
