import { expect, test, vi } from 'vitest'
import { createCallPresence } from './call-presence.ts'

vi.mock('electron', () => ({}))

function presenceWithDesk() {
  const desk = {
    isMinimized: () => true,
    restore: vi.fn(),
    showInactive: vi.fn(),
    moveTop: vi.fn(),
    flashFrame: vi.fn(),
  }
  const blocker = { start: vi.fn(() => 7), stop: vi.fn(), isStarted: () => true }
  const onChange = vi.fn()
  return { desk, blocker, onChange, presence: createCallPresence(blocker, () => [desk as never], onChange) }
}

test('a ringing call brings a minimised desk into sight without taking the keyboard', () => {
  const { desk, presence } = presenceWithDesk()
  presence.set('ringing')
  expect(desk.restore).toHaveBeenCalledOnce()
  expect(desk.showInactive).toHaveBeenCalledOnce()
  expect(desk.flashFrame).toHaveBeenLastCalledWith(true)
  presence.set('talking')
  expect(desk.flashFrame).toHaveBeenLastCalledWith(false)
})

test('the machine stays awake from the first ring to the end of the call', () => {
  const { blocker, presence } = presenceWithDesk()
  presence.set('ringing')
  presence.set('talking')
  expect(blocker.start).toHaveBeenCalledOnce()
  presence.set('none')
  expect(blocker.stop).toHaveBeenCalledWith(7)
})

test('what would end a call waits until it is over, and then happens once', () => {
  const { presence } = presenceWithDesk()
  const reload = vi.fn()
  presence.set('talking')
  presence.whenIdle(reload)
  expect(reload).not.toHaveBeenCalled()
  presence.set('none')
  presence.set('ringing')
  presence.set('none')
  expect(reload).toHaveBeenCalledOnce()
  presence.whenIdle(reload)
  expect(reload).toHaveBeenCalledTimes(2)
})

test('whatever else goes by the call is told of each change, once', () => {
  const { presence, onChange } = presenceWithDesk()
  for (const next of ['ringing', 'ringing', 'talking', 'none'] as const) presence.set(next)
  expect(onChange.mock.calls).toEqual([['ringing'], ['talking'], ['none']])
})
