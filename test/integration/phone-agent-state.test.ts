/**
 * The agent's state as a real PBX knows it: told by feature codes, shown as confirmed only when Kamailio answered, and when it
 * refuses or says nothing, shown as not confirmed. An agent whom the queue believes to be somewhere else misses calls, or gets
 * calls at lunch.
 */
import { describe, expect, it } from 'vitest'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { callRules } from '../fixtures/call-rules.ts'
import { waitFor } from '../rig/wait.ts'
import { AGENT, PhoneScene } from './phone.scene.ts'

const scene = new PhoneScene()

const reason = (code: string, digits: string) => ({
  code,
  state: 'break' as const,
  label: code,
  allowedMinutes: null,
  digits,
})
const lineThatTells = (by: 'call' | 'message'): TelephonySettings => {
  const line = scene.line()
  if (line.line !== 'sip') throw new Error('the scene has a SIP line')
  return {
    ...line,
    agentCodes: { by, available: '*23', away: '*22{reason}' },
    rules: { ...callRules, reasons: [reason('meal', '1'), reason('refused', '8'), reason('unheard', '9')] },
  }
}
/** What Kamailio keeps of the agent: the code that was dialled last. */
async function knownToPbx(): Promise<string | undefined> {
  const table = JSON.stringify(await scene.pbx.rpc('htable.dump', ['agents']))
  return new RegExp(`"name":"${AGENT.name}","value":"([^"]*)"`).exec(table)?.[1]
}
const pbxKnows = (code: string) => waitFor(`${code} at the PBX`, async () => (await knownToPbx()) === code)

describe.each(['call', 'message'] as const)('the queues are told by a %s', (by) => {
  it('of every state with its reason, and what they answer is what counts as confirmed', async () => {
    await scene.goAvailable(lineThatTells(by))
    await scene.phone.until('available, confirmed', ({ confirmed }) => confirmed === 'available')
    await pbxKnows('*23')
    await scene.phone.call('agent.setState', { state: 'break', reason: 'meal' })
    await scene.phone.until(
      'the meal, confirmed',
      ({ confirmed, confirmation }) => confirmed === 'break' && confirmation.status === 'confirmed',
    )
    await pbxKnows('*221')
    // The short calls are the PBX's business: no agent sees them, and nothing is recorded or wrapped up.
    expect(await scene.phone.snapshot()).toMatchObject({ calls: [], wrapUp: null })
    expect(await scene.phone.records()).toEqual([])
  })
})

describe.each(['call', 'message'] as const)('by a %s, the last word of an agent who was available', (by) => {
  const signOut = () =>
    scene.phone.rig.evaluate((api) =>
      api.setSession({ status: 'signed_out', server: null, trial: 'none', notice: null }),
    )
  const quit = () => scene.phone.rig.evaluate((api) => api.leave())

  it.each([
    ['signs out', signOut],
    ['quits', quit],
  ])('when they %s is that they are away, and then the registration is taken back', async (_, go) => {
    await scene.goAvailable(lineThatTells(by))
    await scene.phone.until('available, confirmed', ({ confirmed }) => confirmed === 'available')
    await go()
    await pbxKnows('*22')
    await scene.pbx.untilRegistered(AGENT.name, 0)
  })
})

describe('a PBX that does not agree', () => {
  it('by refusing leaves the state unconfirmed, with its status', async () => {
    await scene.goAvailable(lineThatTells('call'))
    await scene.phone.until('available, confirmed', ({ confirmed }) => confirmed === 'available')
    await scene.phone.call('agent.setState', { state: 'break', reason: 'refused' })
    const { confirmed, confirmation } = await scene.phone.until(
      'the refusal',
      (seen) => seen.confirmation.status === 'refused',
    )
    expect({ confirmed, confirmation }).toMatchObject({ confirmed: null, confirmation: { sipStatus: 403 } })
  })

  it('by saying nothing leaves the state unconfirmed, and the next wish is heard all the same', async () => {
    await scene.goAvailable(lineThatTells('call'))
    await scene.phone.until('available, confirmed', ({ confirmed }) => confirmed === 'available')
    await scene.phone.call('agent.setState', { state: 'break', reason: 'unheard' })
    await scene.phone.until('the silence', ({ confirmation }) => confirmation.status === 'silent')
    await scene.phone.call('agent.setState', { state: 'available' })
    await scene.phone.until('available, confirmed', ({ confirmed }) => confirmed === 'available')
    await pbxKnows('*23')
  })
})
