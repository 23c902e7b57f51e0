/** Nobody types the same sentence forty times a night, and nobody files one with a hole in it. */
import { expect, it } from 'vitest'
import { Category } from '#shared/domain/complaint/category.ts'
import { blocksOf, filledIn, fittingBlocks, nextPlace, placeLeft, soughtBlock } from './form-text-blocks.ts'

const category = (id: string, parentId: string | null, name: string, textBlocks: object[]): Category =>
  Category.parse({ id, parentId, name, keywords: [], fields: [], order: 0, textBlocks })
const down = category('down', 'net', '断网', [
  { id: 'b1', name: '断网报障', into: 'facts', text: '{since}起{product}断网，光猫{light}，重启{result}。' },
  { id: 'b2', name: '修复诉求', into: 'requestedRemedy', text: '今晚修好。' },
])
const categories = [
  category('net', null, '宽带', [
    { id: 'b0', name: '通用核实', into: 'facts', text: '已核实机主{customer}。' },
  ]),
  down,
  category('bill', null, '账单', [
    { id: 'b3', name: '扣费', into: 'facts', text: '{month}多扣{amount}元。' },
  ]),
]
const blocks = blocksOf(categories, 'facts')
const found = (typed: string, chosen?: Category): string[] =>
  fittingBlocks(blocks, typed, chosen).map(({ block }) => block.id)

it('finds a block by words, pinyin and initials, those of the chosen category first', () => {
  expect(found('')).toEqual(['b0', 'b1', 'b3'])
  expect(found('dwbz')).toEqual(['b1'])
  expect(found('koufei')).toEqual(['b3'])
  expect(found('', down)).toEqual(['b1', 'b0', 'b3'])
})

it('seeks only after a slash at the beginning of a line', () => {
  expect(soughtBlock('/dw', 3)).toEqual({ from: 0, typed: 'dw' })
  expect(soughtBlock('已报障\n/', 5)).toEqual({ from: 4, typed: '' })
  expect(soughtBlock('11/20', 5)).toBeNull()
  expect(soughtBlock('/ 不是', 4)).toBeNull()
})

it('fills in what is known, once and as it is, and leads to what is not', () => {
  const text = filledIn('{since}起{product}断网', { product: '{since}<b>', since: '' })
  expect(text).toBe('{since}起{since}<b>断网')
  expect(nextPlace(text, 0)).toEqual({ from: 0, to: 7 })
  expect(nextPlace(text, 15)).toBeNull()
})

it('tells a place that was left from braces that the customer sent', () => {
  expect(placeLeft('昨天起{product}断网', categories)).toBe('{product}')
  expect(placeLeft('短信写着 {code: 7}', categories)).toBeNull()
})
