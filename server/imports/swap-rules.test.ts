/** The company's rules for swaps and what the personnel office says; a mistake in either is named at the start. */
import { describe, expect, test } from 'vitest'
import { fromRulesFile } from '../../test/fixtures/rules-file.ts'
import { readPersonnel } from './personnel.ts'
import { readSwapRules } from './swap-rules.ts'

const version = (given = '') =>
  `{ id: v1, minimumRestHours: 11, noticeHours: 24, windowDays: 42, source: 换班办法, article: 第 3 条, from: '2026-01-01'${given} }`
const rules = (...versions: readonly string[]) =>
  fromRulesFile(`versions: [${versions.join(', ')}]`, readSwapRules)
const personnel = (text: string) => fromRulesFile(text, readPersonnel)

describe('the rules for swaps', () => {
  test('each version with its days and figures; what is not said makes no rule', async () => {
    expect(await rules(version(', openRequests: 20'))).toEqual([
      {
        ...{ id: 'v1', minimumRestHours: 11, noticeHours: 24, windowDays: 42, from: '2026-01-01' },
        ...{ source: '换班办法', article: '第 3 条', openRequests: 20 },
      },
    ])
  })

  test.each([
    [[version(), version()], { problem: 'twice', where: 'v1' }],
    [
      [version(", until: '2025-12-31'")],
      { problem: 'ends_before_it_begins', where: 'v1', what: '2025-12-31' },
    ],
    [
      [version().replace(", from: '2026-01-01'", '')],
      { problem: 'missing', where: 'v1', what: 'versions.from' },
    ],
    [[version(', minimumRest: 3')], { problem: 'unknown_field', where: 'v1', what: 'minimumRest' }],
  ])('%j keeps the server from starting', async (versions, fault) => {
    await expect(rules(...versions)).rejects.toMatchObject({ code: 'bad_rules', fault })
  })
})

describe('the personnel office', () => {
  test('says system, protection and points of whom it names', async () => {
    const nursing = "{ kind: nursing, from: '2026-03-01', until: '2027-02-01' }"
    expect(
      await personnel(`agents:
  - { account: '1002', protections: [${nursing}] }
  - { account: '1003', workingTime: { system: comprehensive, period: quarter }, points: 12 }`),
    ).toEqual([
      { account: '1002', protections: [{ kind: 'nursing', from: '2026-03-01', until: '2027-02-01' }] },
      {
        account: '1003',
        workingTime: { system: 'comprehensive', period: 'quarter' },
        protections: [],
        points: 12,
      },
    ])
  })

  test.each([
    ["agents: [{ account: 'a' }, { account: 'a' }]", { problem: 'twice', where: 'a' }],
    [
      "agents: [{ account: 'a', protections: [{ kind: nursing, from: '2026-03-01', until: '2026-02-01' }] }]",
      { problem: 'ends_before_it_begins', where: 'a', what: '2026-02-01' },
    ],
  ])('%s keeps the server from starting', async (text, fault) => {
    await expect(personnel(text)).rejects.toMatchObject({ code: 'bad_rules', fault })
  })
})
