/** What an administrator wrote: a mistake must be named at the start, not found by an agent in the middle of a night. */
import { expect, test } from 'vitest'
import { faultOf } from '#shared/domain/call/call-rules.ts'
import { fromRulesFile } from '../../test/fixtures/rules-file.ts'
import { demoCallRules } from '../demo/call-rules.ts'
import { readCallRules } from './call-rules.ts'

const rulesFrom = (text: string) => fromRulesFile(text, readCallRules)

test('a tree with keys and reasons is read as it was written', async () => {
  const rules = await rulesFrom(`
disposition: required
extension: { seconds: 20, times: 2 }
dispositions:
  - { code: fault, label: 报障 }
  - { code: visit, label: 预约上门, under: fault, digit: '1' }
reasons:
  - { code: meal, state: break, label: 用餐, allowedMinutes: 30, digits: '1' }
`)
  expect(rules).toMatchObject({
    disposition: 'required',
    dispositions: [
      { code: 'fault', under: null },
      { code: 'visit', under: 'fault', digit: '1' },
    ],
    reasons: [{ code: 'meal', allowedMinutes: 30 }],
  })
})

test.each([
  ['a branch that is not there', 'dispositions: [{ code: visit, label: 上门, under: fault }]', 'visit'],
  [
    'an outcome that no record takes',
    `dispositions: [${[...'abcde'].map((code, depth) => `{ code: ${code}, label: ${code.repeat(40)}, under: ${'abcde'[depth - 1] ?? 'null'} }`).join(', ')}]`,
    'CALL_RULES_FILE: e',
  ],
  ['a word that nobody knows', 'dispositions: []\nrequired: yes', 'rules.yaml'],
  ['no text that can be read', 'dispositions: [', 'rules.yaml'],
])('%s stops the start and is named', async (_, text, named) => {
  await expect(rulesFrom(text)).rejects.toMatchObject({
    code: 'bad_configuration',
    message: expect.stringContaining(named),
  })
})

test('the demo centre’s own are sound', () => {
  expect(faultOf(demoCallRules)).toBeNull()
})
