/** What the customer said once is offered where it is asked for; what could mean two things is left to the agent. */
import { expect, it } from 'vitest'
import { FieldDefinition } from '#shared/domain/complaint/category.ts'
import { readFields } from './form-reading.ts'

const field = (given: object): FieldDefinition =>
  FieldDefinition.parse({ id: 'f', label: '金额', required: true, ...given })
const yuan = field({ type: 'number', min: 0, max: 99_999, unit: '元' })
const police = field({ type: 'yes_no', label: '已报警' })
const payment = field({ type: 'choice', label: '付款', options: ['现金', '个人收款码', '进账单'] })
const read = (definition: FieldDefinition, told: string): string | undefined =>
  readFields([definition], told)['f']

it.each([
  ['境外消费两笔共4980元', '4980'],
  ['扣了１，２８０.５元', '1280.5'],
  ['存定期五万元', '50000'],
  ['转了3.6万元', '36000'],
])('reads an amount by its unit: %s', (told, amount) => {
  expect(read(yuan, told)).toBe(amount)
})

it.each(['多付一百多元', '十几元', '先扣30元，又扣50元', '一共欠100000000元', '没说多少'])(
  'reads no amount that is not one: %s',
  (told) => {
    expect(read(yuan, told)).toBeUndefined()
  },
)

it('reads no amount where two fields count in the same unit', () => {
  const fee = field({ id: 'g', type: 'number', min: 0, max: 99, unit: '元' })
  expect(readFields([yuan, fee], '每月15元')).toEqual({})
})

it('reads the one option that was named, and none of two', () => {
  expect(read(payment, '扫他个人收款码付的')).toBe('个人收款码')
  expect(read(payment, '一半现金，一半个人收款码')).toBeUndefined()
})

it('reads a yes and a no', () => {
  expect(read(police, '已经报警')).toBe('yes')
  expect(read(police, '还没有去报警')).toBe('no')
  expect(read(police, '卡一直在身边')).toBeUndefined()
})

it('takes what is pasted for words, whatever is in it', () => {
  const odd = field({ type: 'number', min: 0, max: 9, unit: '(.*' })
  expect(read(odd, '<script>alert(1)</script> 5(.*')).toBe('5')
})
