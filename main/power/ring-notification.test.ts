/** Whoever works in another window sees that it rings; whoever walks by a locked screen does not see who. */
import type { NotificationConstructorOptions } from 'electron'
import { expect, test, vi } from 'vitest'
import { createRingNotification } from './ring-notification.ts'

vi.mock('electron', () => ({}))

function desk(given: { front?: boolean; words?: null; shows?: boolean } = {}) {
  let front = given.front === true
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
    isDeskInFront: () => front,
    words: () => (given.words === null ? null : { title: '来电', body: '夜席', answer: '接听' }),
    onClick,
    onAnswer,
  })
  const turnAway = (): void => {
    front = false
    notification.deskLeft()
  }
  return { shown, listeners, close, onClick, onAnswer, notification, turnAway }
}

test('a ring behind another window is shown once, and goes with the ring', () => {
  const { shown, close, notification } = desk()
  notification.update(1)
  notification.update(1)
  expect(shown).toMatchObject([{ title: '来电', silent: true }])
  notification.update(0)
  expect(close).toHaveBeenCalledOnce()
  notification.update(1)
  expect(shown).toHaveLength(2)
})

test('a click brings the desk, the button answers', () => {
  const { listeners, onClick, onAnswer, notification } = desk()
  notification.update(1)
  listeners.get('click')?.()
  expect(onClick).toHaveBeenCalledOnce()
  expect(onAnswer).not.toHaveBeenCalled()
  listeners.get('action')?.()
  expect(onAnswer).toHaveBeenCalledOnce()
})

test.each([{ front: true }, { words: null }, { shows: false }] as const)('%j: none is shown', (given) => {
  const { shown, notification } = desk(given)
  notification.update(1)
  expect(shown).toEqual([])
})

test('whoever turns to another program while it rings is told then, and nobody is told of silence', () => {
  const { shown, close, notification, turnAway } = desk({ front: true })
  notification.update(1)
  expect(shown).toEqual([])
  turnAway()
  expect(shown).toHaveLength(1)
  notification.update(0)
  expect(close).toHaveBeenCalledOnce()
  turnAway()
  expect(shown).toHaveLength(1)
})
