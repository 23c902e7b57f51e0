/** Puts the fake WebRTC into a test's globals, until `vi.unstubAllGlobals()`. */
import { vi } from 'vitest'
import { fakeWebRtc, fakeWebRtcWithDeadStun } from './fake-peer-connection.ts'

export const stubWebRtc = (): void => stub(fakeWebRtc)
export const stubWebRtcWithDeadStun = (): void => stub(fakeWebRtcWithDeadStun)

function stub(globals: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
}
