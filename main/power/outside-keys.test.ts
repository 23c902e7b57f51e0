/** Other programs keep their keys: ours are taken while they would do something, and given back. */
import { expect, test, vi } from 'vitest'
import { createOutsideKeys } from './outside-keys.ts'

vi.mock('electron', () => ({}))

function keyboard(taken: readonly string[] = []) {
  const held = new Map<string, () => void>()
  const pressed: string[] = []
  const refused: string[] = []
  const keys = createOutsideKeys(
    {
      register: (accelerator: string, callback: () => void) => {
        if (taken.includes(accelerator)) return false
        held.set(accelerator, callback)
        return true
      },
      unregister: (accelerator: string) => void held.delete(accelerator),
    },
    (key) => pressed.push(key),
    (accelerator) => refused.push(accelerator),
  )
  return { held, pressed, refused, keys }
}

const RINGING = ['answer', 'headset'] as const
const TALKING = ['hangUp', 'mute', 'headset'] as const

test('they are held while they mean something to the phone, and at no other time', () => {
  const { held, pressed, keys } = keyboard()
  keys.update([], 'on')
  expect([...held.keys()]).toEqual([])
  keys.update(RINGING, 'on')
  expect([...held.keys()]).toEqual(['CommandOrControl+Shift+F2', 'MediaPlayPause'])
  held.get('MediaPlayPause')?.()
  expect(pressed).toEqual(['headset'])
  keys.update(TALKING, 'on')
  expect([...held.keys()].toSorted()).toEqual([
    'CommandOrControl+Shift+F6',
    'CommandOrControl+Shift+F8',
    'MediaPlayPause',
  ])
  keys.update([], 'on')
  expect(held.size).toBe(0)
})

test('an agent who wants none of them has none, from the next moment on', () => {
  const { held, keys } = keyboard()
  keys.update(TALKING, 'off')
  expect(held.size).toBe(0)
  keys.update(TALKING, 'on')
  keys.update(TALKING, 'off')
  expect(held.size).toBe(0)
})

test('a key that another program holds leaves the others to us', () => {
  const { held, refused, keys } = keyboard(['MediaPlayPause'])
  keys.update(RINGING, 'on')
  expect([...held.keys()]).toEqual(['CommandOrControl+Shift+F2'])
  expect(refused).toEqual(['MediaPlayPause'])
})
