/** A window that is closed must neither cut a customer off nor leave the next one ringing at nobody's. */
import { expect, test, vi } from 'vitest'
import { eventually } from '../../test/fixtures/eventually.ts'
import { createLeaving, type LeavingOptions } from './leaving.ts'

function leavingWith(part: Partial<LeavingOptions> = {}) {
  const quit = vi.fn()
  const onKept = vi.fn()
  let answer: (said: 'stay' | 'leave') => void = () => {}
  const ask = vi.fn(() => new Promise<'stay' | 'leave'>((resolve) => (answer = resolve)))
  const leaving = createLeaving({
    call: () => 'none',
    isAvailable: () => false,
    tray: 'seen',
    ask,
    sayGoodbye: async () => {},
    quit,
    onKept,
    ...part,
  })
  /** Whether the application may go on with quitting. */
  const wantOut = (): 'may' | 'stopped' => {
    const preventDefault = vi.fn()
    leaving.beforeQuit({ preventDefault })
    return preventDefault.mock.calls.length === 0 ? 'may' : 'stopped'
  }
  return { leaving, quit, onKept, ask, wantOut, say: (said: 'stay' | 'leave') => answer(said) }
}

test('closed on a break, the application ends as it always did', () => {
  const { leaving, onKept, wantOut } = leavingWith()
  expect(leaving.closing()).toBe('close')
  expect(onKept).not.toHaveBeenCalled()
  expect(wantOut()).toBe('may')
})

test('an agent who is available stays reachable: put away where the tray is seen, minimised where it may not be', () => {
  const seen = leavingWith({ isAvailable: () => true })
  expect(seen.leaving.closing()).toBe('put_away')
  expect(seen.onKept).toHaveBeenCalledOnce()
  expect(leavingWith({ isAvailable: () => true, tray: 'perhaps' }).leaving.closing()).toBe('minimise')
})

test('during a call the window stays within reach', () => {
  for (const call of ['ringing', 'talking'] as const)
    expect(leavingWith({ call: () => call, isAvailable: () => true }).leaving.closing()).toBe('minimise')
})

test('quitting during a call asks once, and stays when the answer is no', async () => {
  const { leaving, quit, ask, wantOut, say } = leavingWith({ call: () => 'talking' })
  expect(wantOut()).toBe('stopped')
  expect(wantOut()).toBe('stopped')
  expect(ask).toHaveBeenCalledExactlyOnceWith('talking')
  say('stay')
  // Asked again is only who has heard the answer.
  await eventually(() => {
    expect(wantOut()).toBe('stopped')
    expect(ask).toHaveBeenCalledTimes(2)
  })
  expect(quit).not.toHaveBeenCalled()
  expect(leaving.closing()).toBe('minimise')
})

test('whoever says that the call may end gets out, and the windows close', async () => {
  const { leaving, quit, wantOut, say } = leavingWith({ call: () => 'talking', isAvailable: () => true })
  wantOut()
  say('leave')
  await eventually(() => expect(quit).toHaveBeenCalledOnce())
  expect(wantOut()).toBe('may')
  expect(leaving.closing()).toBe('close')
})

test('quitting from the menu ends it although the agent is available, as soon as the PBX knows that they are gone', async () => {
  let said = (): void => {}
  const sayGoodbye = vi.fn(() => new Promise<void>((resolve) => (said = resolve)))
  const { leaving, quit, wantOut } = leavingWith({ isAvailable: () => true, sayGoodbye })
  expect(wantOut()).toBe('stopped')
  // The windows may go meanwhile; the phone's is none of those that the agent closes.
  expect(leaving.closing()).toBe('close')
  expect(wantOut()).toBe('stopped')
  expect(sayGoodbye).toHaveBeenCalledOnce()
  expect(quit).not.toHaveBeenCalled()
  said()
  await eventually(() => expect(quit).toHaveBeenCalledOnce())
  expect(wantOut()).toBe('may')
})
