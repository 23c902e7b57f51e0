/** A broken page must not be able to look at the agent's screens by itself. */
import { expect, it } from 'vitest'
import type { Pixels, ScreenSource } from '#shared/ports/screen-channels.ts'
import { createScreenHandlers, type ScreenHandlersOptions } from './screen-handlers.ts'

const pixels = (width: number): Pixels => ({ width, height: 1, bgra: new Uint8Array(4 * width) })
const whole = pixels(3)
const source = (id: string): ScreenSource => ({ id, name: '营账系统', kind: 'window', preview: pixels(1) })
const quiet = { info: () => {}, warn: () => {}, error: () => {} } as unknown as ScreenHandlersOptions['log']
const someone = { account: () => ({}) } as unknown as ScreenHandlersOptions['session']
const nobody = { account: () => null } as unknown as ScreenHandlersOptions['session']
const [desk, other] = [1, 2].map((contentsId) => ({ window: 'desk', contentsId }) as const)
if (desk === undefined || other === undefined) throw new Error('two windows')

const handlers = (given: Partial<ScreenHandlersOptions> = {}) =>
  createScreenHandlers({
    session: someone,
    log: quiet,
    isOpen: () => true,
    capture: {
      sources: async () => [source('window:7')],
      picture: async (id) => (id === 'window:7' ? whole : null),
    },
    ...given,
  })

it('gives the picture of what was offered, in its whole size, and only once', async () => {
  const main = handlers()
  expect(await main['screen.sources'](undefined, desk)).toMatchObject({
    ok: true,
    value: [{ id: 'window:7' }],
  })
  expect(await main['screen.picture']({ id: 'window:7' }, desk)).toEqual({ ok: true, value: whole })
  expect(await main['screen.picture']({ id: 'window:7' }, desk)).toEqual({ ok: false, error: 'absent' })
})

it('gives no picture of what this window was not offered', async () => {
  const main = handlers()
  await main['screen.sources'](undefined, desk)
  expect(await main['screen.picture']({ id: 'window:8' }, desk)).toEqual({ ok: false, error: 'absent' })
  await main['screen.sources'](undefined, desk)
  expect(await main['screen.picture']({ id: 'window:7' }, other)).toEqual({ ok: false, error: 'absent' })
})

it('forgets what was offered to a window that has closed', async () => {
  const main = handlers({ isOpen: (contentsId) => contentsId !== desk.contentsId })
  await main['screen.sources'](undefined, desk)
  await main['screen.sources'](undefined, other)
  expect(await main['screen.picture']({ id: 'window:7' }, desk)).toEqual({ ok: false, error: 'absent' })
})

it('shows nobody anything while nobody is signed in, and says when the system does not let it look', async () => {
  const main = handlers({ session: nobody })
  expect(await main['screen.sources'](undefined, desk)).toEqual({ ok: false, error: 'signed_out' })
  const refused = handlers({
    capture: { sources: () => Promise.reject(new Error('no permission')), picture: async () => null },
  })
  expect(await refused['screen.sources'](undefined, desk)).toEqual({ ok: false, error: 'failed' })
})
