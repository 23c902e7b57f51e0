/**
 * Which line the agent has, from two sources: main knows who is signed in, the data window brings the telephony settings
 * that the server gave them. A data window that is away, or not yet ready, never takes a line away.
 */
import { noCallRules } from '#shared/domain/call/call-rules.ts'
import type { LineChoice } from '#shared/domain/call/phone.state.ts'
import { hostOf, type TelephonySettings, webSocketUrlsOf } from '#shared/domain/call/telephony-settings.ts'
import type { SessionView } from '#shared/domain/session/session.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { ClientId } from '#shared/kernel/ids.ts'
import type { TelephonyState } from '#shared/ports/phone-data-port.ts'
import type { EndpointIdentity } from './sip/endpoint-identity.ts'
import { TRAINING_ECHO_NUMBER } from './sip/training/echo.ts'

export type GivenLine = {
  readonly choice: LineChoice
  readonly settings: TelephonySettings
  /** Whose line this is, on this machine; null when nobody is signed in. */
  readonly clientId: ClientId | null
  /** This installed copy of the signed-in agent, as the registrar knows it; null when nobody is signed in. */
  readonly endpoint: EndpointIdentity | null
}

const noLine: GivenLine = {
  choice: { kind: 'none', owner: null },
  settings: { line: 'none' },
  clientId: null,
  endpoint: null,
}

export type LineSource = {
  session(view: SessionView, endpoint: EndpointIdentity | null): void
  telephony(state: TelephonyState): void
  /** The application is being left: from now on there is no line, whatever else is told. */
  leave(): void
  /** What was given last; the machine decides when it is taken into use. */
  newest(): GivenLine
}

type IceServers = Extract<TelephonySettings, { line: 'sip' }>['iceServers']

export type LineSourceOptions = {
  readonly onGiven: (choice: LineChoice) => void
  /** The same line with other ways for the sound: credentials were renewed. Its calls go on. */
  readonly onIceServers: (iceServers: IceServers) => void
}

export function createLineSource({ onGiven, onIceServers }: LineSourceOptions): LineSource {
  let view: SessionView | null = null
  let endpoint: EndpointIdentity | null = null
  let state: TelephonyState = { status: 'waiting' }
  let newest = noLine
  let left: 'yes' | 'no' = 'no'

  const decide = (): void => {
    const next = left === 'yes' ? noLine : given(view, endpoint, state, newest)
    // The data window tells the same again whenever it was restarted.
    if (JSON.stringify(next) === JSON.stringify(newest)) return
    const isSameLine = JSON.stringify(withoutIce(next)) === JSON.stringify(withoutIce(newest))
    newest = next
    if (isSameLine && next.settings.line === 'sip') onIceServers(next.settings.iceServers)
    else onGiven(next.choice)
  }
  return {
    session(next, nextEndpoint) {
      // What was known belongs to whoever was signed in before.
      if (view !== null && clientOf(view) !== null && clientOf(next) !== clientOf(view))
        state = { status: 'waiting' }
      view = next
      endpoint = nextEndpoint
      decide()
    },
    telephony(next) {
      state = next
      decide()
    },
    leave() {
      left = 'yes'
      decide()
    },
    newest: () => newest,
  }
}

const withoutIce = (given: GivenLine): GivenLine =>
  given.settings.line === 'sip' ? { ...given, settings: { ...given.settings, iceServers: [] } } : given

/** A locked account keeps its line: the call that is up goes on, and a line is not lost to a coffee. */
export const clientOf = (view: SessionView): ClientId | null =>
  view.status === 'signed_out' ? null : view.clientId

function given(
  view: SessionView | null,
  endpoint: EndpointIdentity | null,
  state: TelephonyState,
  before: GivenLine,
): GivenLine {
  if (view === null || view.status === 'signed_out' || endpoint === null) return noLine
  const { profile } = view
  // Locked, nothing new is given, and what was given is kept.
  if (view.status !== 'signed_in' || state.status !== 'known')
    return before.endpoint?.instanceId === endpoint.instanceId ? before : noLine
  const { settings } = state
  const owner = { agentId: profile.agentId, teamId: profile.teamId }
  const choice: LineChoice =
    settings.line === 'none'
      ? { kind: 'none', owner }
      : {
          kind: settings.line,
          owner,
          wrapUpSeconds: settings.wrapUpSeconds,
          rules: settings.rules ?? noCallRules,
          addresses: settings.line === 'sip' ? webSocketUrlsOf(settings).map(hostOf) : [settings.line],
          recording: settings.line === 'training' || settings.recording !== undefined ? 'controlled' : 'none',
          // The exchange of the practice line agrees to everything.
          queueSide: settings.line === 'training' || settings.agentCodes !== undefined ? 'told' : 'none',
          autoAnswer: (settings.line === 'sip' ? settings.autoAnswer : undefined) ?? 'never',
        }
  return { choice, settings, clientId: view.clientId, endpoint }
}

/** null where the centre has none: what is heard there cannot be tested then. */
export function echoNumberOf(settings: TelephonySettings): string | null {
  switch (settings.line) {
    case 'none':
      return null
    case 'training':
      return TRAINING_ECHO_NUMBER
    case 'sip':
      return settings.echoNumber ?? null
    default:
      return assertNever(settings)
  }
}
