/** What 澜海通信 sells, at the prices the knowledge articles give, and what a household or a firm has of it. */
import type { Product } from '#shared/domain/customer/customer.ts'
import { BusinessDate } from '#shared/kernel/clock.ts'
import { type Day, dateOf, dayOf } from './calendar.ts'
import type { Random } from './random.ts'

/** A product with what the row does not carry: its price, its speed, and when it ended. */
export type Line = {
  readonly product: Product
  /** Yuan a month. */
  readonly fee: number
  /** Mbit/s; 0 for anything but broadband. */
  readonly speed: number
  readonly sinceDay: Day
  readonly endedDay: Day | null
}

/** Since when the present plans are sold. */
const PRESENT_PLANS = dayOf(BusinessDate.parse('2021-03-01'))

type Tariff = {
  readonly kind: Product['kind']
  readonly name: string
  readonly fee: number
  readonly speed?: number
}

const KEEP_NUMBER: Tariff = { kind: 'mobile', name: '保号 8', fee: 8 }
const SILVER_AGE: Tariff = { kind: 'mobile', name: '银龄 19', fee: 19 }
const OLD_PLAN: Tariff = { kind: 'mobile', name: '乐聊 58（停售）', fee: 58 }
const MOBILE: readonly (readonly [Tariff, number])[] = [
  [KEEP_NUMBER, 6],
  [{ kind: 'mobile', name: '畅海 39', fee: 39 }, 28],
  [{ kind: 'mobile', name: '畅海 59', fee: 59 }, 32],
  [{ kind: 'mobile', name: '畅海 99', fee: 99 }, 20],
  [{ kind: 'mobile', name: '畅海 129', fee: 129 }, 8],
  [OLD_PLAN, 6],
]
const BROADBAND: readonly (readonly [Tariff, number])[] = [
  [{ kind: 'broadband', name: '宽带 300M', fee: 60, speed: 300 }, 34],
  [{ kind: 'broadband', name: '宽带 500M', fee: 80, speed: 500 }, 42],
  [{ kind: 'broadband', name: '宽带 1000M', fee: 120, speed: 1000 }, 24],
]
/** Gigabytes a month, by the name of the plan. */
export const DATA_ALLOWANCE: Readonly<Record<string, number>> = {
  '保号 8': 0.2,
  '银龄 19': 5,
  '乐聊 58（停售）': 10,
  '畅海 39': 15,
  '畅海 59': 40,
  '畅海 99': 80,
  '畅海 129': 120,
  '全家享 169': 150,
}
const FAMILY_BUNDLE: Tariff = { kind: 'bundle', name: '全家享 169', fee: 169 }
const BUNDLED_BROADBAND: Tariff = { kind: 'broadband', name: '宽带 1000M（全家享内含）', fee: 0, speed: 1000 }
const TELEVISION: Tariff = { kind: 'iptv', name: '澜海电视 4K', fee: 10 }
const BUNDLED_TELEVISION: Tariff = { kind: 'iptv', name: '澜海电视 4K（全家享内含）', fee: 0 }
const SECOND_TELEVISION: Tariff = { kind: 'iptv', name: '澜海电视 加装第二台', fee: 10 }
const FIBRE_TELEPHONE: Tariff = { kind: 'fixed_line', name: '固定电话（光纤语音）', fee: 15 }
const COPPER_TELEPHONE: Tariff = { kind: 'fixed_line', name: '固定电话（铜缆）', fee: 15 }
const BUSINESS_BROADBAND: readonly (readonly [Tariff, number])[] = [
  [{ kind: 'broadband', name: '商企宽带 300M', fee: 158, speed: 300 }, 4],
  [{ kind: 'broadband', name: '商企宽带 500M', fee: 228, speed: 500 }, 4],
  [{ kind: 'broadband', name: '商企宽带 1000M', fee: 398, speed: 1000 }, 2],
]
const LEASED_LINE: readonly (readonly [Tariff, number])[] = [
  [{ kind: 'broadband', name: '互联网专线 100M', fee: 1800, speed: 100 }, 5],
  [{ kind: 'broadband', name: '互联网专线 200M', fee: 3200, speed: 200 }, 3],
  [{ kind: 'broadband', name: '互联网专线 500M', fee: 6800, speed: 500 }, 1],
]
const TRUNK_LINE: Tariff = { kind: 'fixed_line', name: '中继线 30 路', fee: 900 }
const CLOUD: readonly (readonly [Tariff, number])[] = [
  [{ kind: 'cloud', name: '云主机 4 核 8G', fee: 420 }, 3],
  [{ kind: 'cloud', name: '云主机 8 核 16G', fee: 880 }, 2],
  [{ kind: 'cloud', name: '云桌面 20 席', fee: 1300 }, 1],
]

export type Shelf = {
  readonly mobile: (birthYear: number, digits: string) => Line
  readonly familyBundle: (digits: string) => readonly Line[]
  readonly broadband: () => Line
  readonly television: (order: 'first' | 'second') => Line
  readonly telephone: (wire: 'fibre' | 'copper', digits: string) => Line
  readonly businessBroadband: () => Line
  readonly leasedLine: () => Line
  readonly trunkLine: (digits: string) => Line
  readonly cloud: () => Line
}

/** Writes the lines of one customer, who joined on `since`; `customerKey` makes the products' ids. */
export const createShelf = (random: Random, customerKey: string, since: Day, today: Day): Shelf => {
  let count = 0
  const line = (tariff: Tariff, accountNumber: string, sinceDay: Day): Line => {
    count += 1
    return {
      product: {
        id: `p-${customerKey}-${count}`,
        kind: tariff.kind,
        name: tariff.name,
        accountNumber,
        since: dateOf(sinceDay),
        status: 'active',
      },
      fee: tariff.fee,
      speed: tariff.speed ?? 0,
      sinceDay,
      endedDay: null,
    }
  }
  /** Some day between joining and a fortnight ago; most things are bought at the beginning. */
  const someDay = (): Day => {
    const latest = Math.max(since, today - 14)
    return random.chance(0.45) ? since : random.int(since, latest)
  }
  /** Plans are replaced every few years; today's have been sold since then. */
  const someDayFrom = (firstDay: Day): Day => Math.min(Math.max(someDay(), firstDay), today - 14)
  let broadbandSince = since
  const withBroadband = (drawn: Line): Line => {
    broadbandSince = drawn.sinceDay
    return drawn
  }
  const broadbandAccount = (): string => `jz${random.int(1, 9)}${random.digits(7)}`
  const televisionAccount = (): string => `tv${random.int(1, 9)}${random.digits(7)}`
  return {
    mobile(birthYear, digits) {
      const oldEnough = Number(dateOf(today).slice(0, 4)) - birthYear > 60
      const tariff = oldEnough && random.chance(0.55) ? SILVER_AGE : random.weighted(MOBILE)
      return line(tariff, digits, tariff === OLD_PLAN ? since : someDayFrom(PRESENT_PLANS))
    },
    familyBundle(digits) {
      const joined = someDayFrom(PRESENT_PLANS)
      return [
        line(FAMILY_BUNDLE, digits, joined),
        line(BUNDLED_BROADBAND, broadbandAccount(), joined),
        line(BUNDLED_TELEVISION, televisionAccount(), joined),
      ]
    },
    broadband: () => withBroadband(line(random.weighted(BROADBAND), broadbandAccount(), someDay())),
    television: (order) =>
      line(
        order === 'first' ? TELEVISION : SECOND_TELEVISION,
        televisionAccount(),
        random.chance(0.6) ? broadbandSince : someDayFrom(broadbandSince),
      ),
    telephone: (wire, digits) => line(wire === 'copper' ? COPPER_TELEPHONE : FIBRE_TELEPHONE, digits, since),
    businessBroadband: () => line(random.weighted(BUSINESS_BROADBAND), broadbandAccount(), someDay()),
    leasedLine: () => line(random.weighted(LEASED_LINE), `zx${random.digits(8)}`, someDay()),
    trunkLine: (digits) => line(TRUNK_LINE, digits, since),
    cloud: () => line(random.weighted(CLOUD), `yun${random.digits(7)}`, someDay()),
  }
}

export const withStatus = (line: Line, status: Product['status'], endedDay: Day | null): Line => ({
  ...line,
  product: { ...line.product, status },
  endedDay,
})
