/** Our telephone: the page of the phone window as the application builds it, asked over the very port that the desk uses. */
import {
  drivePhoneWindow,
  type PhonePageServer,
  type PhoneWindow,
} from '../../test/integration/phone.window.ts'
import type { ElectronWindow } from './electron-window.ts'
import type { Account, CallEngine } from './engine.ts'
import { lineOf } from './line.ts'

export async function nightdesk(
  window: ElectronWindow,
  server: PhonePageServer,
  account: Account,
): Promise<CallEngine> {
  const phone = await drivePhoneWindow(window.page, server)
  await phone.signIn(lineOf(account))
  await phone.until('the registration', ({ registration }) => registration.status === 'registered')
  await phone.call('agent.setState', { state: 'available' })
  return {
    name: 'nightdesk',
    page: window.page,
    answer: () => asked(phone, 'answer'),
    dial: (number) =>
      phone.rig.evaluate(async (api, dialled) => {
        const at = performance.timeOrigin + performance.now()
        await api.desk.call('call.dial', { number: dialled })
        return at
      }, number),
    async hangUp() {
      await asked(phone, 'hangUp')
    },
    async becomeIdle() {
      const { wrapUp } = await phone.until('no call', ({ calls }) =>
        calls.every(({ state }) => state.phase === 'ended'),
      )
      if (wrapUp !== null)
        await phone.call('wrapUp.finish', { callId: wrapUp.call.id, disposition: null, notes: '' })
      await phone.until('the end of the wrap-up', (seen) => seen.wrapUp === null)
    },
    close: window.close,
  }
}

async function asked(phone: PhoneWindow, what: 'answer' | 'hangUp'): Promise<number> {
  const wanted = what === 'answer' ? 'ringing' : null
  const { id } = await phone.untilCall('the call', ({ state }) =>
    wanted === null ? state.phase !== 'ended' : state.phase === wanted,
  )
  return phone.rig.evaluate(
    async (api, { callId, name }) => {
      const at = performance.timeOrigin + performance.now()
      await api.desk.call(name, { callId })
      return at
    },
    { callId: id, name: what === 'answer' ? ('call.answer' as const) : ('call.hangUp' as const) },
  )
}
