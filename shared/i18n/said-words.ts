/**
 * How people say things that a form has fields for: days and times, numbers, and whether something is so, in the languages of
 * the desk. What is made of these words stands in `renderer/desk/platform/typing` and in the complaint form.
 */

/** Days from today. Where one begins with another, the longer one comes first. */
export const daysSaid: readonly (readonly [word: string, days: number])[] = [
  ['大前天', -3],
  ['大前日', -3],
  ['前天', -2],
  ['前日', -2],
  ['前晚', -2],
  ['昨天', -1],
  ['昨日', -1],
  ['昨', -1],
  ['今天', 0],
  ['今日', 0],
  ['今', 0],
  ['大后天', 3],
  ['大後天', 3],
  ['后天', 2],
  ['後天', 2],
  ['明天', 1],
  ['明日', 1],
  ['明', 1],
  ['yesterday', -1],
  ['today', 0],
  ['tomorrow', 1],
]

/** The shortest that an agent types, by days from today. */
export const dayWords: Readonly<Record<number, string>> = { 0: '今天', [-1]: '昨天', [-2]: '前天' }

/** What the hour that follows is counted from. */
export type PartOfDay = 'before_dawn' | 'morning' | 'noon' | 'afternoon' | 'evening'
export const partsSaid: readonly (readonly [word: string, part: PartOfDay])[] = [
  ['凌晨', 'before_dawn'],
  ['清晨', 'morning'],
  ['早晨', 'morning'],
  ['早上', 'morning'],
  ['上午', 'morning'],
  ['早', 'morning'],
  ['中午', 'noon'],
  ['下午', 'afternoon'],
  ['午后', 'afternoon'],
  ['傍晚', 'evening'],
  ['晚上', 'evening'],
  ['夜里', 'evening'],
  ['夜裡', 'evening'],
  ['半夜', 'evening'],
  ['晚', 'evening'],
  ['夜', 'evening'],
  ['am', 'morning'],
  ['pm', 'afternoon'],
]

export const hourWord = '点'
export const hourWords = ['点钟', '點鐘', '点', '點', '时', '時']
/** Between a day and its time. */
export const joiningWord = '的'
export const minuteWord = '分'
export const halfWord = '半'
export const quarterWord = '刻'
export const dateWords = { year: ['年'], month: ['月'], day: ['日', '号', '號'] } as const
export const weekWords = ['星期', '礼拜', '禮拜', '周', '週'] as const
export const lastWeekWord = '上'
export const weekdayWords: readonly string[] = ['一', '二', '三', '四', '五', '六', '日', '天']
export const agoWords = ['以前', '之前', '前'] as const
export const unitsOfTime = {
  minutes: ['分钟', '分鐘'],
  hours: ['个小时', '個小時', '小时', '小時', '个钟头'],
  days: ['天'],
} as const

/** Digits and steps of numbers that are written out. */
export const numeralDigits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
export const numeralSteps: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000 }
export const numeralGroups: Readonly<Record<string, number>> = {
  万: 10_000,
  萬: 10_000,
  亿: 100_000_000,
  億: 100_000_000,
}
/** Written around an amount, and no part of its figures. */
export const amountMarks = ['¥', '元', '块', '塊', '圆', '人民币'] as const

/** Before what is asked by a yes or a no, and no part of the thing itself. */
export const askingWords = ['有无', '是否', '来电前', '客户有', '已', '有'] as const
/** Shortly before a thing: it is not so. */
export const denyingWords = ['没', '未', '不', '无', '無', '别', 'no ', 'not '] as const
