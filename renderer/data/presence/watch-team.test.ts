/** Whoever looks at the team must see what holds now, or that it holds no more; and the server is asked only while they look. */
import { beforeEach, expect, test } from 'vitest'
import { err, ok } from '#shared/kernel/result.ts'
import type { TeamPresenceView } from '#shared/ports/data-port.ts'
import type { TeamPresenceResponse } from '#shared/ports/http.ts'
import { type ManualTime, manualTime } from '../../../test/fakes/manual-time.ts'
import { minute, seen } from '../../../test/fixtures/presence-scene.ts'
import { type TeamWatch, watchTeam } from './watch-team.ts'

let time: ManualTime
let answer: TeamPresenceResponse | 'nothing' | 'no_answer'
let asked: string[]
let watch: TeamWatch
let shown: TeamPresenceView[]

const told = (tag: string, doing: 'available' | 'break'): TeamPresenceResponse => ({
  now: minute(10),
  tag,
  team: [seen('agent-2', { doing, since: minute(8), work: null })],
})

beforeEach(() => {
  // Three minutes ahead of the server.
  time = manualTime(minute(13))
  answer = told('one', 'available')
  asked = []
  shown = []
  watch = watchTeam({
    server: {
      async team(known) {
        asked.push(known)
        if (answer === 'no_answer') return new Promise(() => {})
        if (answer === 'nothing') return err({ kind: 'unreachable' })
        return ok(answer.tag === known ? { ...answer, team: null } : answer)
      },
    },
    clock: time.clock,
    timers: time.timers,
    random: () => 0.5,
  })
})
const look = () => watch.watch((view) => shown.push(view))

test('what changes is seen within two seconds, in this machine’s time; what does not is not shown again', async () => {
  look()
  await time.advance(0)
  expect(shown).toMatchObject([
    { state: 'asking' },
    { state: 'live', team: [{ doing: 'available', since: minute(11) }] },
  ])
  await time.advance(10_000)
  expect(shown).toHaveLength(2)
  answer = told('two', 'break')
  await time.advance(2_000)
  expect(shown.at(-1)).toMatchObject({ state: 'live', team: [{ doing: 'break' }] })
})

test('a server that is lost, or gives no answer, leaves no state that looks like now', async () => {
  look()
  await time.advance(0)
  answer = 'nothing'
  await time.advance(1_500)
  expect(shown.at(-1)).toMatchObject({ state: 'away', asOf: minute(13), team: [{ doing: 'available' }] })
  answer = told('one', 'available')
  await time.advance(10_000)
  expect(shown.at(-1)).toMatchObject({ state: 'live', team: [{ doing: 'available' }] })
  answer = 'no_answer'
  await time.advance(6_000)
  expect(shown.at(-1)).toMatchObject({ state: 'away' })
})

test('nobody who looks: nothing is asked; what they see when they look again is of then, until it is confirmed', async () => {
  const leave = look()
  await time.advance(0)
  leave()
  await time.advance(60_000)
  expect(asked).toEqual([''])
  expect(time.waiting()).toEqual([])
  look()
  expect(shown.at(-1)).toMatchObject({ state: 'away', asOf: minute(13) })
  await time.advance(0)
  expect(shown.at(-1)).toMatchObject({ state: 'live' })
})

test('two windows that look share one question', async () => {
  look()
  look()
  await time.advance(0)
  expect(asked).toEqual([''])
  expect(shown.filter(({ state }) => state === 'live')).toHaveLength(2)
})
