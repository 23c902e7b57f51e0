import { expect, test } from 'vitest'
import type { DataPort } from '#shared/ports/data-port.ts'
import type { PhonePort } from '#shared/ports/phone-port.ts'
import type { PortClient } from '#shared/ports/port-client.ts'
import { createWatchStore } from '../../platform/ports/watch-store.ts'
import { lookCallersUpEarly } from './early-lookup.ts'

/** Windows that note what they are asked, and say what the test says. */
function windows() {
  const asked: unknown[] = []
  let tell = (_: unknown): void => {}
  const watching = (note: (name: string, args: unknown, onValue: (value: unknown) => void) => void) =>
    ({
      watch: (name: string, args: unknown, onValue: (value: unknown) => void) => {
        note(name, args, onValue)
        return () => {}
      },
    }) as never
  const phone: PortClient<PhonePort> = watching((_name, _args, onValue) => {
    tell = onValue
  })
  const data: PortClient<DataPort> = watching((name, args) => asked.push([name, args]))
  lookCallersUpEarly({ phoneWatches: createWatchStore(phone), dataWatches: createWatchStore(data) })
  const call = (number: string, phase: string) => ({ identity: { number }, state: { phase } })
  return { asked, say: (...calls: [string, string][]) => tell({ calls: calls.map((each) => call(...each)) }) }
}

test('a call that rings is looked up before anybody paints it, once', () => {
  const { asked, say } = windows()
  say()
  expect(asked).toEqual([])
  say(['13800138000', 'ringing'])
  say(['13800138000', 'ringing'], ['01012345678', 'ringing'])
  say(['13800138000', 'talking'], ['01012345678', 'ended'])
  expect(asked).toEqual([
    ['pop', { number: '13800138000' }],
    ['pop', { number: '01012345678' }],
  ])
})
