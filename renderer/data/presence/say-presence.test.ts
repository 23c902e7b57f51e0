/** Colleagues pass customers on by what is said here: it must be said at once, renewed, and not go on by itself. */
import { beforeEach, expect, test } from 'vitest'
import { HEARTBEAT_MS, LEASE_MS } from '#shared/domain/presence/presence.rules.ts'
import type { PresenceReport } from '#shared/domain/presence/presence.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { err, ok } from '#shared/kernel/result.ts'
import type { ToldPresence } from '#shared/ports/phone-data-port.ts'
import { type ManualTime, manualTime } from '../../../test/fakes/manual-time.ts'
import { minute, waitingWork } from '../../../test/fixtures/presence-scene.ts'
import { liveValue, type SettableValue } from '../live-value.ts'
import type { TransportFault } from '../sync/transport.ts'
import { sayPresence } from './say-presence.ts'

const me = AgentId.parse('agent-1')
let time: ManualTime
let told: SettableValue<ToldPresence | null>
let said: PresenceReport[]
let fault: TransportFault | null
let answer: (() => void) | null
let saying: { stop(): void }

beforeEach(() => {
  time = manualTime(minute(5))
  told = liveValue<ToldPresence | null>(null)
  said = []
  fault = null
  answer = null
  saying = sayPresence({
    server: {
      async say(report) {
        said.push(report)
        if (answer !== null) await new Promise<void>((resolve) => (answer = resolve))
        return fault === null ? ok(null) : err(fault)
      },
    },
    told,
    agentId: me,
    clock: time.clock,
    timers: time.timers,
    random: () => 0.5,
  })
})
const tell = (work: Partial<ToldPresence['work']> = {}, agentId = me): void =>
  told.set({ agentId, work: { ...waitingWork, ...work } })

test('what the phone tells is said at once, as ages, and again before the lease is over', async () => {
  tell()
  await time.advance(0)
  expect(said).toMatchObject([{ is: 'working', work: { intended: 'available', since: 5 * 60_000 } }])
  await time.advance(LEASE_MS)
  expect(said).toHaveLength(1 + Math.floor(LEASE_MS / HEARTBEAT_MS))
  expect(said[1]).toMatchObject({ work: { since: 5 * 60_000 + HEARTBEAT_MS } })
})

test('what changes while an answer is awaited is said right after it', async () => {
  answer = () => {}
  tell()
  await time.advance(0)
  tell({ intended: 'break' })
  tell({ intended: 'meeting' })
  const arrive = answer
  answer = null
  arrive()
  await time.advance(0)
  expect(said.map((report) => report.is === 'working' && report.work.intended)).toEqual([
    'available',
    'meeting',
  ])
})

test('without a phone, or with somebody else’s, nothing is said any more', async () => {
  tell()
  await time.advance(0)
  told.set(null)
  await time.advance(LEASE_MS)
  tell({}, AgentId.parse('agent-2'))
  await time.advance(LEASE_MS)
  expect(said).toHaveLength(1)
})

test('a server that is away is told as soon as it is back; one that will not hear it is left alone', async () => {
  fault = { kind: 'unreachable' }
  tell()
  await time.advance(3_000)
  const tries = said.length
  expect(tries).toBeGreaterThan(1)
  fault = { kind: 'rejected', code: 'not_found' }
  await time.advance(60_000)
  const refused = said.length
  await time.advance(60_000)
  expect(said).toHaveLength(refused)
})

test('after the end nothing is left running', async () => {
  tell()
  await time.advance(0)
  saying.stop()
  tell({ intended: 'break' })
  await time.advance(LEASE_MS)
  expect(said).toHaveLength(1)
  expect(time.waiting()).toEqual([])
})
