/** Whoever works in another window sees that it rings; whoever walks by a locked screen does not see who. */
import type { NotificationConstructorOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import { createRingNotification } from './ring-notification.ts'

vi.mock('electron', () => ({}))

function desk(given: { front?: boolean; words?: null; shows?: boolean } = {}) {
  const shown: NotificationConstructorOptions[] = []
  const listeners = new Map<string, () => void>()
  const close = vi.fn()
  const onClick = vi.fn()
  const onAnswer = vi.fn()
  const notification = createRingNotification({
    make:
      given.shows === false
        ? null
        : (options) => ({
            show: () => void shown.push(options),
            close,
            on: ((event: string, listener: () => void) => listeners.set(event, listener)) as never,
          }),
    isDeskInFront: () => given.front === true,
    words: () => (given.words === null ? null : { title: '来电', body: '夜席', answer: '接听' }),
    onClick,
    onAnswer,
  })
  return { shown, listeners, close, onClick, onAnswer, notification }
}

test('a ring behind another window is shown once, and goes with the ring', () => {
  const { shown, close, notification } = desk()
  notification.update('ringing')
  notification.update('ringing')
  expect(shown).toMatchObject([{ title: '来电', silent: true }])
  notification.update('talking')
  expect(close).toHaveBeenCalledOnce()
  notification.update('none')
  notification.update('ringing')
  expect(shown).toHaveLength(2)
})

test('a click brings the desk, the button answers', () => {
  const { listeners, onClick, onAnswer, notification } = desk()
  notification.update('ringing')
  listeners.get('click')?.()
  expect(onClick).toHaveBeenCalledOnce()
  expect(onAnswer).not.toHaveBeenCalled()
  listeners.get('action')?.()
  expect(onAnswer).toHaveBeenCalledOnce()
})

test.each([{ front: true }, { words: null }, { shows: false }] as const)('%j: none is shown', (given) => {
  const { shown, notification } = desk(given)
  notification.update('ringing')
  expect(shown).toEqual([])
})
