/** What the benchmark asks of an agent, who is a process in a network of its own. */
import type { TelephonySettings } from '#shared/domain/call/telephony-settings.ts'
import type { HeardAt } from './silences.ts'

export type AgentCalls = {
  /** Opens the phone window in Electron; its page may reach the PBX. `tone` is what the agent says. */
  open(input: { readonly tone: number; readonly pbx: string }): Promise<null>
  signIn(settings: TelephonySettings): Promise<null>
  /** No call is up any more, and none is wrapped up. */
  becomeIdle(): Promise<null>
  dial(number: string): Promise<null>
  /** The call that rings. */
  answer(): Promise<null>
  /** Until both sides talk. */
  untilTalking(): Promise<null>
  /** Looks from now on, without a break, whether this tone is heard. */
  listenFor(tone: number): Promise<null>
  heardSince(since: number): Promise<readonly HeardAt[]>
  /** When the newest message of this kind (`200 REGISTER`) came since then; null when none did. */
  receivedSince(input: { readonly what: string; readonly since: number }): Promise<number | null>
  /** What to print when sound does not come back. */
  describe(): Promise<string>
  close(): Promise<null>
}

export type Asked = { readonly id: number; readonly name: keyof AgentCalls; readonly input: unknown }
export type Answered =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: string }
  /** Where the page is served, as soon as it is. */
  | { readonly origin: string }
