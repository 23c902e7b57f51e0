import { expect, test, vi } from 'vitest'
import type { CallActivity } from '#shared/domain/call/call-activity.ts'
import { createCallGuard } from './call-guard.ts'

vi.mock('electron', () => ({}))

function guardWithDesk() {
  const desk = {
    isMinimized: () => true,
    restore: vi.fn(),
    showInactive: vi.fn(),
    moveTop: vi.fn(),
    flashFrame: vi.fn(),
  }
  const blocker = { start: vi.fn(() => 7), stop: vi.fn(), isStarted: () => true }
  const onChange = vi.fn()
  const guard = createCallGuard(blocker, () => [desk as never], onChange)
  const enter = (
    phase: CallActivity['phase'],
    keys: CallActivity['keys'] = [],
    callers = phase === 'ringing' ? 1 : 0,
  ): void => guard.update({ phase, callers, keys })
  return { desk, blocker, onChange, guard, enter }
}

test('a ringing call brings a minimised desk into sight without taking the keyboard', () => {
  const { desk, enter } = guardWithDesk()
  enter('ringing')
  expect(desk.restore).toHaveBeenCalledOnce()
  expect(desk.showInactive).toHaveBeenCalledOnce()
  expect(desk.flashFrame).toHaveBeenLastCalledWith(true)
  enter('talking')
  expect(desk.flashFrame).toHaveBeenLastCalledWith(false)
})

test('a second caller brings the desk up too, while the agent talks in front of another program', () => {
  const { desk, enter } = guardWithDesk()
  enter('ringing')
  enter('talking')
  enter('talking', ['answer'], 1)
  expect(desk.showInactive).toHaveBeenCalledTimes(2)
  expect(desk.flashFrame).toHaveBeenLastCalledWith(true)
  enter('talking', ['answer'], 2)
  expect(desk.showInactive).toHaveBeenCalledTimes(3)
  enter('talking')
  expect(desk.flashFrame).toHaveBeenLastCalledWith(false)
  expect(desk.showInactive).toHaveBeenCalledTimes(3)
})

test('the machine stays awake from the first ring to the end of the call', () => {
  const { blocker, enter } = guardWithDesk()
  enter('ringing')
  enter('talking')
  expect(blocker.start).toHaveBeenCalledOnce()
  enter('none')
  expect(blocker.stop).toHaveBeenCalledWith(7)
})

test('what would end a call waits until it is over, and then happens once', () => {
  const { guard, enter } = guardWithDesk()
  const reload = vi.fn()
  enter('talking')
  guard.whenIdle(reload)
  expect(reload).not.toHaveBeenCalled()
  enter('none')
  enter('ringing')
  enter('none')
  expect(reload).toHaveBeenCalledOnce()
  guard.whenIdle(reload)
  expect(reload).toHaveBeenCalledTimes(2)
})

test('a key that means nothing any more is taken from whoever offers it, and the desk is left where it is', () => {
  const { desk, onChange, guard, enter } = guardWithDesk()
  enter('ringing', ['answer'])
  enter('ringing', [])
  expect(onChange).toHaveBeenLastCalledWith({ phase: 'ringing', callers: 1, keys: [] })
  expect(guard.keys()).toEqual([])
  expect(desk.showInactive).toHaveBeenCalledOnce()
})
