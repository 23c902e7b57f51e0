/** The centre's time limits as an administrator writes them; a mistake is named by rule and field before anything changes. */
import { expect, test } from 'vitest'
import { fromRulesFile } from '../../test/fixtures/rules-file.ts'
import { demoClockRules } from '../demo/clock-rules.ts'
import { readClockRules } from './clock-rules.ts'

const rule = {
  id: 'opinion-2026',
  name: '处理意见',
  kind: 'internal',
  categoryId: null,
  measures: 'resolution',
  limit: { unit: 'hours', amount: 16 },
  businessHours: { days: 'working', segments: [{ from: '08:30', to: '12:00' }] },
  source: '投诉处理规范（2026 版）',
  article: '第 7 条',
  effectiveFrom: '2026-01-01',
  effectiveTo: null,
}
const read = (...rules: readonly object[]) => fromRulesFile(JSON.stringify({ rules }), readClockRules)

test('a file in JSON is read as it is written, statutory limits and the centre’s own', async () => {
  const law = { ...rule, id: 'answer', kind: 'statutory', limit: { unit: 'calendar_days', amount: 15 } }
  const { businessHours: _, ...withoutHours } = law
  expect(await read(rule, withoutHours)).toEqual([rule, withoutHours])
})

const { article: _, ...withoutArticle } = rule
test.each([
  [
    'without an article',
    [withoutArticle],
    { problem: 'missing', where: 'opinion-2026', what: 'rules.article' },
  ],
  ['without a source', [{ ...rule, source: ' ' }], { problem: 'malformed', where: 'opinion-2026' }],
  [
    'with a field that is none',
    [{ ...rule, busines_hours: 8 }],
    { problem: 'unknown_field', what: 'busines_hours' },
  ],
  [
    'whose day ends before it begins',
    [{ ...rule, businessHours: { days: 'every', segments: [{ from: '18:00', to: '09:00' }] } }],
    { problem: 'malformed', where: 'opinion-2026' },
  ],
  ['with one id for two', [rule, rule], { problem: 'twice', what: 'opinion-2026' }],
  [
    'that ends before it begins',
    [{ ...rule, effectiveTo: '2025-12-31' }],
    { problem: 'ends_before_it_begins', what: '2025-12-31' },
  ],
  [
    'with office hours for a limit in days',
    [{ ...rule, limit: { unit: 'working_days', amount: 5 } }],
    { problem: 'hours_without_hours', what: 'working_days' },
  ],
])('the server does not start with a rule %s, and says which and why', async (_, rules, fault) => {
  await expect(read(...rules)).rejects.toMatchObject({ code: 'bad_rules', fault })
})

test('of a rule without an id it says which one in the file', async () => {
  const { id: _, ...nameless } = rule
  await expect(read(rule, nameless)).rejects.toMatchObject({
    fault: { where: 'rules [2] id', problem: 'missing' },
  })
})

test('a file that is not there, or no JSON, is named by its path', async () => {
  await expect(fromRulesFile('{', readClockRules)).rejects.toMatchObject({ code: 'bad_configuration' })
})

test('the limits of the demo centre can be written into such a file', async () => {
  const named = demoClockRules.map((each) => ({ article: '未核对', ...each }))
  expect(await read(...named)).toEqual(named)
})
