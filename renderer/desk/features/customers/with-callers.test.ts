import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { DataPort } from '#shared/ports/data-port.ts'
import type { PhonePort } from '#shared/ports/phone-port.ts'
import type { PortClient } from '#shared/ports/port-client.ts'
import { createWatchStore } from '../../platform/ports/watch-store.ts'
import { withCallers } from './with-callers.ts'

/** Windows that note what they are asked, and say what the test says. */
function windows() {
  const asked: string[] = []
  const answers = new Map<string, (value: unknown) => void>()
  let say = (_: unknown): void => {}
  type Args = { number?: string; id?: string }
  const client = (note: (args: Args, onValue: (value: unknown) => void) => void) =>
    ({
      watch: (_name: string, args: Args, onValue: (value: unknown) => void) => {
        note(args, onValue)
        return () => {}
      },
    }) as never
  const phone: PortClient<PhonePort> = client((_args, onValue) => {
    say = onValue
  })
  const data: PortClient<DataPort> = client(({ number = '', id }, onValue) => {
    asked.push(id ?? number)
    answers.set(id ?? number, onValue)
  })
  const seen: string[][] = []
  withCallers(phone, createWatchStore(data)).watch('snapshot', {}, ({ calls }) =>
    seen.push(calls.map(({ identity, state }) => `${identity.number} ${state.phase}`)),
  )
  return {
    asked,
    seen,
    answer: (number: string) => answers.get(number)?.({ found: 'not_on_this_machine' }),
    say: (...calls: [string, string, string?][]) =>
      say({
        calls: calls.map(([number, phase, userToUser = null]) => ({
          id: number,
          identity: { number, userToUser },
          state: { phase },
        })),
      }),
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a call is shown with its caller: looked up at once, shown when that is known, and asked only once', () => {
  const { asked, seen, answer, say } = windows()
  say()
  expect(seen).toEqual([[]])
  say(['13800138000', 'ringing'])
  expect(asked).toEqual(['13800138000'])
  expect(seen).toHaveLength(1)
  answer('13800138000')
  expect(seen.at(-1)).toEqual(['13800138000 ringing'])
  say(['13800138000', 'talking'])
  expect(seen.at(-1)).toEqual(['13800138000 talking'])
  expect(asked).toHaveLength(1)
})

test('a call that was passed on is shown with what came with it', () => {
  const { seen, answer, say } = windows()
  say(['8006', 'ringing', 'nd:call-1'])
  answer('8006')
  expect(seen).toEqual([])
  answer('call-1')
  expect(seen).toEqual([['8006 ringing']])
})

test('nobody waits for an answer that does not come, and what happens meanwhile is not lost', () => {
  const { seen, answer, say } = windows()
  say(['13800138000', 'ringing'])
  say(['13800138000', 'talking'], ['01012345678', 'ringing'])
  expect(seen).toEqual([])
  vi.advanceTimersByTime(40)
  expect(seen).toEqual([['13800138000 talking', '01012345678 ringing']])
  answer('13800138000')
  say()
  expect(seen).toHaveLength(2)
})

test('the next call of a number that was just looked up is shown at once', () => {
  const { seen, answer, say } = windows()
  say(['13800138000', 'ringing'])
  answer('13800138000')
  say()
  say(['13800138000', 'ringing'])
  expect(seen).toEqual([['13800138000 ringing'], [], ['13800138000 ringing']])
})
