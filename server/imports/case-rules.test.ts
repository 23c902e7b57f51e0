import { expect, test } from 'vitest'
import {
  faultOfLadders,
  faultOfRouting,
  unknownInLadders,
  unknownInRouting,
} from '#shared/domain/complaint/case-flow.faults.ts'
import { faultOfCaseRules } from '#shared/domain/complaint/case-rules.ts'
import { fromRulesFile } from '../../test/fixtures/rules-file.ts'
import { demoCaseRules } from '../demo/case-rules.ts'
import { demoCategories } from '../demo/categories.ts'
import { demoClockRules } from '../demo/clock-rules.ts'
import { StartFailure } from '../start-failure.ts'
import { readCaseRules } from './case-rules.ts'

const rulesFrom = (text: string) => fromRulesFile(text, readCaseRules)
const failure = (text: string): Promise<unknown> => rulesFrom(text).catch((cause: unknown) => cause)

const RULES = `
causes:
  - { id: line, top: product, parentId: null, name: 线路故障, keywords: [光缆], effectiveTo: null }
authorities:
  - id: lead
    role: lead
    remedies: [refund]
    aloneFen: 50000
    jointlyFen: 500000
    source: 授权办法 5
    effectiveFrom: 2026-01-01
    effectiveTo: null
departments: []
followUps:
  - id: complaints
    kinds: [complaint]
    categoryIds: []
    afterHours: 4
    withinHours: 24
    attempts: 3
    minutesBetween: 60
    hours: { from: '08:30', to: '21:00' }
    closeAfterDays: 7
    source: 回访规范 2
    effectiveFrom: 2026-01-01
    effectiveTo: null
repeatDays: 14
`

test('an administrator’s file is read as it is written', async () => {
  expect(await rulesFrom(RULES)).toMatchObject({
    id: 'case-rules',
    causes: [{ id: 'line', name: '线路故障' }],
    authorities: [{ role: 'lead', jointlyFen: 500_000, effectiveFrom: '2026-01-01' }],
    followUps: [{ id: 'complaints', hours: { from: '08:30', to: '21:00' }, effectiveFrom: '2026-01-01' }],
    repeatDays: 14,
  })
})

test.each([
  ['that contradicts itself', RULES.replace('parentId: null', 'parentId: gone')],
  ['with a role that nobody has', RULES.replace('role: lead', 'role: boss')],
  ['with half a fen', RULES.replace('50000', '0.5')],
  ['in which a call is due before it may be made', RULES.replace('afterHours: 4', 'afterHours: 24')],
  ['with hours that are none', RULES.replace("'08:30'", "'8.30'")],
  ['that is none', 'causes: ['],
])('the server does not start with a file %s', async (_, text) => {
  expect(await failure(text)).toBeInstanceOf(StartFailure)
})

test('the rules of the demo centre fit each other', () => {
  expect(faultOfCaseRules(demoCaseRules)).toBeNull()
  const { routing, ladders = [], departments } = demoCaseRules
  expect(routing && faultOfRouting(routing, departments)).toBeNull()
  expect(faultOfLadders(ladders, departments)).toBeNull()
  const known = {
    categories: new Set(demoCategories.map(({ id }) => String(id))),
    agents: new Set<string>(),
    clocks: new Set(demoClockRules.map(({ id }) => id)),
  }
  expect(routing && unknownInRouting(routing, known)).toBeNull()
  expect(unknownInLadders(ladders, known)).toBeNull()
})
