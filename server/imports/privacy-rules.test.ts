/** The centre's rules of privacy reach every queue, and with it every machine; a mistake is named at the start. */
import { expect, test } from 'vitest'
import { fromRulesFile } from '../../test/fixtures/rules-file.ts'
import { readPrivacyRules } from './privacy-rules.ts'

const rulesFrom = (text: string) => fromRulesFile(text, readPrivacyRules)

test('what is said everywhere and what differs in a queue are read, and what is not said is as ordinary', async () => {
  const rules = await rulesFrom(`
everywhere: { reveal: [lead], revealSeconds: 30, source: 客户信息管理办法 7 }
queues:
  q-vip: { whole: [agent] }
`)
  expect(rules.everywhere).toMatchObject({ whole: [], reveal: ['lead'], revealSeconds: 30 })
  expect(rules.queues['q-vip']).toMatchObject({ whole: ['agent'], revealSeconds: 60 })
})

test.each(['everywhere: { reveal: [everybody] }', 'everywhere: { revealSeconds: 0 }', 'queues: {}', '{'])(
  '%j keeps the server from starting',
  async (text) => {
    await expect(rulesFrom(text)).rejects.toMatchObject({ code: 'bad_configuration' })
  },
)
