import { expect, it } from 'vitest'
import { categories } from '../../../../test/fixtures/case-scene.ts'
import { categoryOptions, matchesCategory, rankedCategories } from './category-search.ts'

const found = (typed: string): readonly string[] =>
  categoryOptions(categories)
    .filter((option) => matchesCategory(typed, option))
    .map(({ path }) => path)

it('offers only what can be chosen, with the family it belongs to', () => {
  expect(found('')).toEqual([
    '宽带报障 / 频繁掉线',
    '宽带报障 / 完全不通',
    '上门服务 / 装维失约',
    '账单与缴费 / 增值业务扣费争议',
  ])
})

it.each([
  ['pfdx', '宽带报障 / 频繁掉线'],
  ['PinFan', '宽带报障 / 频繁掉线'],
  ['掉线', '宽带报障 / 频繁掉线'],
  ['kadun', '宽带报障 / 频繁掉线'],
  ['放鸽子', '上门服务 / 装维失约'],
  ['zw sy', '上门服务 / 装维失约'],
])('finds by words, other words, pinyin and initials: %s', (typed, path) => {
  expect(found(typed)).toEqual([path])
})

it('finds a whole family by its name', () => {
  expect(found('kdbz')).toEqual(['宽带报障 / 频繁掉线', '宽带报障 / 完全不通'])
})

it('puts first what the customer told of, and what is typed before that', () => {
  const options = categoryOptions(categories)
  const first = (typed: string, told: string): string | undefined =>
    rankedCategories(options, typed, told)[0]?.path
  expect(first('', '约好下午两点，师傅没来')).toBe('上门服务 / 装维失约')
  expect(first('', '账单里乱扣了三个月')).toBe('账单与缴费 / 增值业务扣费争议')
  expect(first('wq', '约好下午两点，师傅没来')).toBe('宽带报障 / 完全不通')
})
