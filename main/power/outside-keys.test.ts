/** Other programs keep their keys: ours are taken for a ring and given back with the end of the call. */
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

test('they are held while it rings or a call is up, and at no other time', () => {
  const { held, pressed, keys } = keyboard()
  keys.update('none', 'on')
  expect([...held.keys()]).toEqual([])
  keys.update('ringing', 'on')
  expect([...held.keys()]).toEqual(['CommandOrControl+Shift+F2', 'MediaPlayPause'])
  held.get('MediaPlayPause')?.()
  expect(pressed).toEqual(['headset'])
  keys.update('talking', 'on')
  expect(held.size).toBe(4)
  keys.update('none', 'on')
  expect(held.size).toBe(0)
})

test('an agent who wants none of them has none, from the next moment on', () => {
  const { held, keys } = keyboard()
  keys.update('talking', 'off')
  expect(held.size).toBe(0)
  keys.update('talking', 'on')
  keys.update('talking', 'off')
  expect(held.size).toBe(0)
})

test('a key that another program holds leaves the others to us', () => {
  const { held, refused, keys } = keyboard(['MediaPlayPause'])
  keys.update('ringing', 'on')
  expect([...held.keys()]).toEqual(['CommandOrControl+Shift+F2'])
  expect(refused).toEqual(['MediaPlayPause'])
})
