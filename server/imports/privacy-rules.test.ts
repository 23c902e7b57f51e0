/** The centre's rules of privacy reach every queue, and with it every machine; a mistake is named at the start. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readPrivacyRules } from './privacy-rules.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nightdesk-rules-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function rulesFrom(text: string) {
  const file = join(folder, 'rules.yaml')
  await writeFile(file, text)
  return readPrivacyRules(file)
}

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
