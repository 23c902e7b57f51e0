/**
 * 江州市, which is on no map: two city districts by the river, an old town, a fringe and a rural county, with
 * their streets, estates and villages. The knowledge articles speak of the same places.
 */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Random } from './random.ts'

export type Place = {
  readonly city: string
  readonly district: string
  /** Street, number, estate, building and flat, as it is written on a work order. */
  readonly street: string
  /** The last part of it alone: `12 栋 2 单元 501`. */
  readonly flat: string
  /** What neighbours call it: the estate or the village. */
  readonly estate: string
  /** Rural places have longer limits for repair, and visits only from the next day on. */
  readonly rural: boolean
  readonly building: 'tower' | 'walk_up' | 'old_town' | 'villa' | 'village' | 'office'
}

type Estate = readonly [name: string, street: string, number: number, building: Place['building']]
type District = { readonly name: string; readonly weight: number; readonly estates: readonly Estate[] }

const CITY = '江州市'

const DISTRICTS: readonly District[] = [
  {
    name: '临江区',
    weight: 32,
    estates: [
      ['江畔华庭', '滨江大道', 1288, 'tower'],
      ['望江公寓', '滨江大道', 866, 'tower'],
      ['锦绣花园', '人民西路', 217, 'tower'],
      ['金沙湾', '沙洲路', 58, 'tower'],
      ['港务新村', '码头路', 96, 'walk_up'],
      ['渔巷小区', '渔巷', 31, 'walk_up'],
      ['纺织新村', '纺工路', 140, 'walk_up'],
      ['电厂宿舍', '江东路', 405, 'walk_up'],
      ['水岸名邸', '沙洲路', 199, 'tower'],
      ['临江一品', '人民西路', 620, 'tower'],
      ['兰亭雅苑', '文昌路', 77, 'tower'],
      ['轮渡家园', '码头路', 12, 'walk_up'],
      ['紫薇苑', '紫薇路', 25, 'walk_up'],
    ],
  },
  {
    name: '云台区',
    weight: 30,
    estates: [
      ['槐安里', '槐安路', 36, 'walk_up'],
      ['槐安里东区', '槐安路', 52, 'walk_up'],
      ['云栖新城', '云台大道', 1500, 'tower'],
      ['翠屏山庄', '翠屏路', 8, 'villa'],
      ['大学城西苑', '学府路', 300, 'tower'],
      ['学林雅居', '学府路', 118, 'tower'],
      ['阳光水岸', '清溪路', 266, 'tower'],
      ['梧桐苑', '梧桐路', 44, 'walk_up'],
      ['天悦府', '云台大道', 2088, 'tower'],
      ['清溪花苑', '清溪路', 91, 'walk_up'],
      ['云台壹号院', '高铁站前路', 19, 'tower'],
      ['云台人才公寓', '创业路', 66, 'tower'],
      ['碧水湾', '清溪路', 588, 'villa'],
      ['南苑小区', '南苑路', 15, 'walk_up'],
    ],
  },
  {
    name: '北塔区',
    weight: 20,
    estates: [
      ['塔后街', '塔后街', 73, 'old_town'],
      ['盐仓弄', '盐仓弄', 18, 'old_town'],
      ['文庙巷', '文庙巷', 42, 'old_town'],
      ['北塔新村', '建设北路', 155, 'walk_up'],
      ['机床厂家属区', '机床厂路', 3, 'walk_up'],
      ['化工二村', '工农路', 280, 'walk_up'],
      ['铁路新村', '站西路', 61, 'walk_up'],
      ['北城国际', '建设北路', 889, 'tower'],
      ['塔影花园', '塔影路', 101, 'tower'],
      ['和平小区', '和平路', 34, 'walk_up'],
      ['城北人家', '环城北路', 417, 'tower'],
    ],
  },
  {
    name: '石桥片区',
    weight: 7,
    estates: [
      ['石桥新苑', '石桥大街', 208, 'walk_up'],
      ['石桥老街', '石桥老街', 55, 'old_town'],
      ['上埠村', '石桥街道上埠村', 0, 'village'],
      ['双河村', '石桥街道双河村', 0, 'village'],
      ['横塘安置小区', '横塘路', 6, 'walk_up'],
    ],
  },
  {
    name: '青屿县',
    weight: 11,
    estates: [
      ['屿城花园', '城关镇海塘路', 128, 'tower'],
      ['海塘新村', '城关镇海塘路', 46, 'walk_up'],
      ['前塘村', '柳浦镇前塘村', 0, 'village'],
      ['后岙村', '柳浦镇后岙村', 0, 'village'],
      ['大榆村', '榆林镇大榆村', 0, 'village'],
      ['山下陈村', '榆林镇山下陈村', 0, 'village'],
      ['东门渔村', '东门岛镇渔港路', 0, 'village'],
      ['茶园村', '龙井山乡茶园村', 0, 'village'],
    ],
  },
]

const OFFICES: readonly (readonly [district: string, street: string, estate: string])[] = [
  ['临江区', '人民西路 1 号财富中心', '财富中心'],
  ['临江区', '滨江大道 900 号江景大厦', '江景大厦'],
  ['云台区', '创业路 288 号云台科技园', '云台科技园'],
  ['云台区', '云台大道 999 号万盛广场', '万盛广场'],
  ['云台区', '高铁站前路 100 号城际商务楼', '城际商务楼'],
  ['北塔区', '工农路 516 号北塔工业园', '北塔工业园'],
  ['北塔区', '建设北路 330 号百货大楼', '百货大楼'],
  ['石桥片区', '石桥工业大道 77 号五金产业园', '五金产业园'],
  ['青屿县', '城关镇工业路 20 号', '城关工业区'],
]

const WEIGHTED_DISTRICTS = DISTRICTS.map((district) => [district, district.weight] as const)
const RURAL_DISTRICTS = new Set(['石桥片区', '青屿县'])

type Drawn = { readonly street: string; readonly flat: string }

const drawFlat = (
  random: Random,
  building: Place['building'],
  street: string,
  number: number,
  estate: string,
): Drawn => {
  const inEstate = (flat: string): Drawn => ({ street: `${street} ${number} 号${estate} ${flat}`, flat })
  const onStreet = (flat: string): Drawn => ({ street: `${street} ${flat}`, flat })
  switch (building) {
    case 'tower': {
      const room = `${random.int(2, 28)}${random.pick(['01', '02', '03', '04'])}`
      return inEstate(`${random.int(1, 16)} 幢 ${random.int(1, 2)} 单元 ${room}`)
    }
    case 'walk_up':
      return inEstate(
        `${random.int(1, 38)} 栋 ${random.int(1, 5)} 单元 ${random.int(1, 6)}0${random.int(1, 2)}`,
      )
    case 'old_town': {
      const part = random.chance(0.4) ? random.pick(['后门', '2 楼', '内 3 户', '院内东首']) : ''
      return onStreet(`${random.int(2, number + 60)} 号${part}`)
    }
    case 'villa':
      return inEstate(`${random.int(1, 90)} 号`)
    case 'village':
      return onStreet(`${random.int(1, 14)} 组 ${random.int(1, 96)} 号`)
    case 'office':
      return onStreet(`${random.int(2, 22)} 楼 ${random.int(1, 24) + 100 * random.int(1, 9)} 室`)
    default:
      return assertNever(building)
  }
}

export const drawHome = (random: Random): Place => {
  const district = random.weighted(WEIGHTED_DISTRICTS)
  const [estate, street, number, building] = random.pick(district.estates)
  return {
    city: CITY,
    district: district.name,
    ...drawFlat(random, building, street, number, estate),
    estate,
    rural: RURAL_DISTRICTS.has(district.name),
    building,
  }
}

export const placeAt = (district: string, street: string, estate: string, flat = ''): Place => ({
  city: CITY,
  district,
  street,
  flat,
  estate,
  rural: RURAL_DISTRICTS.has(district),
  building: 'office',
})

export const drawOffice = (random: Random): Place => {
  const [district, street, estate] = random.pick(OFFICES)
  const drawn = drawFlat(random, 'office', street, 0, estate)
  return placeAt(district, drawn.street, estate, drawn.flat)
}

/** A shop on the ground floor of an estate, where small owners are. */
export const drawShopFront = (random: Random): Place => {
  const district = random.pick(DISTRICTS.filter(({ name }) => !RURAL_DISTRICTS.has(name)))
  const [estate, street, number] = random.pick(district.estates)
  const front = random.pick([
    `底商 ${random.int(1, 28)} 号铺`,
    `沿街 ${random.int(1, 60)}-${random.int(1, 4)} 号`,
  ])
  return placeAt(district.name, `${street} ${number} 号${estate}${front}`, estate)
}

/** An estate other than a given one: where somebody moved from or moves to. */
export const drawOtherEstate = (random: Random, than: string): string => {
  const city = DISTRICTS.filter((district) => !RURAL_DISTRICTS.has(district.name))
  const names = city.flatMap((district) => district.estates.map(([name]) => name))
  return random.pick(names.filter((name) => name !== than))
}

const SHOPS: Readonly<Record<string, string>> = {
  临江区: '临江旗舰厅',
  云台区: '大学城厅',
  北塔区: '城北厅',
  石桥片区: '石桥厅',
  青屿县: '青屿县城厅',
}
export const shopOf = (district: string): string => SHOPS[district] ?? '临江旗舰厅'
