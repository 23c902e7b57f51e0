/** Starts an agent in a network of their own and asks them; how they are joined to the PBX is in `own-network.ts`. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import { within } from '../../test/rig/wait.ts'
import type { AgentCalls, Answered, Asked } from './agent-calls.ts'
import { type AgentNetwork, joinAgent, type Reach } from './own-network.ts'
import type { HeardAt } from './silences.ts'

/** Longer than anything that is asked takes, on a busy machine too. */
const ANSWER_MS = 180_000

export type Agent = AgentCalls & { readonly origin: string; readonly network: AgentNetwork }

export async function startAgent(number: number, reach: Reach): Promise<Agent> {
  const child = fork(fileURLToPath(new URL('./agent.ts', import.meta.url)), [], {
    execPath: 'unshare',
    execArgv: ['-n', '--', process.execPath],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  let asked = 0
  const origin = new Promise<string>((resolve, reject) => {
    child.on('message', (answer: Answered) => {
      if ('origin' in answer) return resolve(answer.origin)
      const who = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('error' in answer) who?.reject(new Error(`Agent ${number}: ${answer.error}`))
      else who?.resolve(answer.value)
    })
    child.once('exit', () => {
      const gone = new Error(`Agent ${number} ended`)
      reject(gone)
      for (const who of waiting.values()) who.reject(gone)
    })
  })
  const ask = async <K extends keyof AgentCalls>(name: K, input: unknown = null): Promise<unknown> => {
    asked += 1
    const message: Asked = { id: asked, name, input }
    const answer = new Promise((resolve, reject) => waiting.set(message.id, { resolve, reject }))
    child.send(message)
    return within(ANSWER_MS, `agent ${number}: ${name}`, answer)
  }
  const done = async (name: keyof AgentCalls, input?: unknown): Promise<null> => {
    await ask(name, input)
    return null
  }
  const servedAt = await within(ANSWER_MS, `agent ${number} to be there`, origin)
  if (child.pid === undefined) throw new Error(`Agent ${number} has no process`)
  return {
    origin: servedAt,
    network: await joinAgent(number, child.pid, reach),
    open: (input) => done('open', input),
    signIn: (settings: TelephonySettings) => done('signIn', settings),
    becomeIdle: () => done('becomeIdle'),
    dial: (to) => done('dial', to),
    answer: () => done('answer'),
    untilTalking: () => done('untilTalking'),
    listenFor: (tone) => done('listenFor', tone),
    heardSince: async (since) => (await ask('heardSince', since)) as readonly HeardAt[],
    receivedSince: async (input) => {
      const at = await ask('receivedSince', input)
      return typeof at === 'number' ? at : null
    },
    describe: async () => String(await ask('describe')),
    async close() {
      const gone = once(child, 'exit')
      await done('close')
      child.disconnect()
      await gone
      return null
    },
  }
}
