import { describe, expect, test, vi } from 'vitest'
import type { WindowName } from '#shared/ports/ipc.ts'

vi.mock('electron', () => ({ ipcMain: {}, protocol: {} }))
const { senderFault } = await import('./serve-ipc.ts')

const identify = (id: number): WindowName | undefined => (id === 1 ? 'desk' : id === 2 ? 'data' : undefined)
const eventFrom = (id: number, url: string, frame: 'main' | 'child' | 'gone') => {
  const mainFrame = { url } as never
  const senderFrame = frame === 'main' ? mainFrame : frame === 'child' ? ({ url } as never) : null
  return { sender: { id, mainFrame }, senderFrame }
}

describe('who may use a channel', () => {
  test('the main frame of a listed window at its own origin', () => {
    expect(senderFault(eventFrom(1, 'app://desk/', 'main'), ['desk'], identify)).toBeNull()
  })
  test('a page that is none of ours is refused', () => {
    expect(senderFault(eventFrom(9, 'app://desk/', 'main'), ['desk'], identify)).toBe('unknown_window')
  })
  test('a frame inside our window is refused, whatever its address', () => {
    expect(senderFault(eventFrom(1, 'app://desk/', 'child'), ['desk'], identify)).toBe('not_main_frame')
    expect(senderFault(eventFrom(1, 'app://desk/', 'gone'), ['desk'], identify)).toBe('not_main_frame')
  })
  test.each(['https://desk/', 'app://desk.evil/', 'app://data/', 'about:blank', 'data:text/html,x'])(
    'our window at a foreign address is refused: %s',
    (url) => {
      expect(senderFault(eventFrom(1, url, 'main'), ['desk'], identify)).toBe('foreign_origin')
    },
  )
  test('the desk cannot read the journal or an access token', () => {
    expect(senderFault(eventFrom(1, 'app://desk/', 'main'), ['data'], identify)).toBe('window_not_listed')
  })
})
