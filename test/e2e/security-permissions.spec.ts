/** Which page gets which of the browser's powers: the phone the microphone, the desk notices and the clipboard, nobody more. */

import type { WindowName } from './support/application.ts'
import { type Attacked, expect, test } from './support/attacked-application.ts'

/** What each window may have, by the name that Chromium asks for. */
const granted: Readonly<Record<WindowName, readonly string[]>> = {
  desk: ['notifications', 'clipboard-write'],
  phone: ['microphone'],
  data: [],
}

/** For every window: the outcome of one attempt. */
async function inEach(
  attacked: Attacked,
  attempt: () => Promise<string>,
): Promise<Partial<Record<WindowName, string>>> {
  const outcomes: Partial<Record<WindowName, string>> = {}
  await attacked.inEveryWindow(async (page, name) => {
    outcomes[name] = await page.evaluate(attempt)
  })
  return outcomes
}
const refusedEverywhere = { desk: 'refused', phone: 'refused', data: 'refused' }

test('looking which permissions a page has shows only its own', async ({ attacked }) => {
  const names = [
    ...['geolocation', 'camera', 'microphone', 'notifications', 'midi', 'clipboard-read', 'clipboard-write'],
    ...['persistent-storage', 'idle-detection', 'screen-wake-lock', 'storage-access', 'local-fonts'],
    ...['window-management', 'background-sync'],
  ]
  await attacked.inEveryWindow(async (page, name) => {
    const states = await page.evaluate(async (asked) => {
      const states: string[] = []
      for (const permission of asked) {
        const found = await navigator.permissions
          .query({ name: permission as PermissionName })
          .catch(() => null)
        if (found?.state === 'granted') states.push(permission)
      }
      return states
    }, names)
    expect(states.sort()).toEqual([...granted[name]].sort())
  })
})

test('nobody learns where the agent is', async ({ attacked }) => {
  const outcomes = await inEach(
    attacked,
    () =>
      new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          (error) => resolve(error.code === error.PERMISSION_DENIED ? 'refused' : `error ${error.code}`),
        ),
      ),
  )
  expect(outcomes).toEqual(refusedEverywhere)
})

test('the microphone is the phone’s alone, and nobody has a camera or the screen', async ({ attacked }) => {
  const attempts = {
    audio: () => navigator.mediaDevices.getUserMedia({ audio: true }).then(stopped, refused),
    video: () => navigator.mediaDevices.getUserMedia({ video: true }).then(stopped, refused),
    both: () => navigator.mediaDevices.getUserMedia({ audio: true, video: true }).then(stopped, refused),
    screen: () => navigator.mediaDevices.getDisplayMedia().then(stopped, refused),
  }
  // Defined in the page: functions that are sent there cannot take others along.
  await attacked.inEveryWindow(async (page) => {
    await page.evaluate(() => {
      Object.assign(window, {
        stopped: (stream: MediaStream) => {
          for (const track of stream.getTracks()) track.stop()
          return 'granted'
        },
        refused: (error: DOMException) =>
          ['NotAllowedError', 'NotSupportedError'].includes(error.name) ? 'refused' : error.name,
      })
    })
  })
  expect(await inEach(attacked, attempts.audio)).toEqual({ ...refusedEverywhere, phone: 'granted' })
  expect(await inEach(attacked, attempts.video)).toEqual(refusedEverywhere)
  expect(await inEach(attacked, attempts.both)).toEqual(refusedEverywhere)
  expect(await inEach(attacked, attempts.screen)).toEqual(refusedEverywhere)
})
declare const stopped: (stream: MediaStream) => string
declare const refused: (error: DOMException) => string

test('a frame inside the phone does not inherit its microphone', async ({ attacked }) => {
  const outcome = await attacked.page('phone').evaluate(async () => {
    const frame = document.createElement('iframe')
    document.body.append(frame)
    const inside = frame.contentWindow
    const got = await inside?.navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      (error: DOMException) => error.name,
    )
    frame.remove()
    return got
  })
  expect(outcome).toBe('NotAllowedError')
})

test('only the desk shows notices', async ({ attacked }) => {
  const outcomes = await inEach(attacked, () => Notification.requestPermission())
  expect(outcomes).toEqual({ desk: 'granted', phone: 'denied', data: 'denied' })
})

test('no page reaches a device beside the microphone, the clipboard’s content, or the whole screen', async ({
  attacked,
}) => {
  await attacked.inEveryWindow(async (page) => {
    const got = await page.evaluate(async () => {
      const attempts: Record<string, () => Promise<unknown>> = {
        midi: () => navigator.requestMIDIAccess({ sysex: true }),
        usb: () => Reflect.get(navigator, 'usb').requestDevice({ filters: [] }),
        serial: () => Reflect.get(navigator, 'serial').requestPort(),
        hid: async () => {
          const devices = await Reflect.get(navigator, 'hid').requestDevice({ filters: [] })
          if (devices.length === 0) throw new Error('nothing was given')
        },
        bluetooth: async () => Reflect.get(navigator, 'bluetooth').requestDevice({ acceptAllDevices: true }),
        clipboard: () => navigator.clipboard.readText(),
        fonts: async () => {
          const fonts = await Reflect.get(window, 'queryLocalFonts')()
          if (fonts.length === 0) throw new Error('nothing was given')
        },
        storage: async () => {
          if (!(await navigator.storage.persist())) throw new Error('refused')
        },
      }
      const given: string[] = []
      // Its refusal is never told: the promise stays open.
      void document.documentElement.requestFullscreen().then(() => given.push('fullscreen'))
      for (const [name, attempt] of Object.entries(attempts))
        await attempt().then(
          () => given.push(name),
          () => null,
        )
      return given
    })
    expect(got).toEqual([])
  })
})
