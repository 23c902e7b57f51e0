/** The far end of a call, from the reports and the RTP of one SIPp call. */
import type { RtpPeer } from './rtp-peer.ts'
import { readAudioAddress, type SipMessage } from './sip-message.ts'
import type { SippReport } from './sipp-control.ts'
import type { SippProcess } from './sipp-process.ts'
import { PATIENCE_MS, within } from './wait.ts'

/** Characters of SIPp's log in an error: the last few messages. */
const LOG_SHOWN = 4_000

export type CallEnd = {
  readonly how: 'they-hung-up' | 'we-hung-up' | 'refused' | 'cancelled'
  /** The BYE, the CANCEL or the response that ended it. */
  readonly message: SipMessage | undefined
  readonly status: number | undefined
  readonly at: number
}

export type AudioDirection = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'

/** A call as its far end sees it. Waits are bounded and say what did not happen. */
export type FarEnd = {
  readonly callId: string
  readonly media: RtpPeer
  /** Everything that was reported so far, oldest first. */
  readonly reports: readonly SippReport[]
  /** Resolves with the first report of that name after the `after` first ones (default: the very first). */
  reported(
    name: string,
    options?: { readonly after?: number; readonly timeoutMs?: number },
  ): Promise<SippReport>
  /** The agent's phone rings (180); rejects when the call ends before. */
  readonly ringing: Promise<SipMessage>
  /** For a caller the 200, for an answerer the ACK; rejects when the call ends before. */
  readonly answered: Promise<SipMessage>
  readonly ended: Promise<CallEnd>
  /** Sends BYE and waits until it is answered; does nothing when the call is over. */
  hangUp(options?: { readonly header?: string }): Promise<void>
  /** Sends a re-INVITE with this direction and returns the response to it. `header` is one more header line. */
  reinvite(direction: AudioDirection, options?: { readonly header?: string }): Promise<SipMessage>
  /** The far end holds (`sendonly`) and takes back; its own audio stops and goes on accordingly. */
  hold(): Promise<SipMessage>
  resume(): Promise<SipMessage>
  /** Sends an UPDATE with one header, for example a new `P-Asserted-Identity: …`, and returns the response. */
  update(header: string): Promise<SipMessage>
  /** After `reported('referred')`: tells the agent how the transfer goes (`SIP/2.0 200 OK`, `SIP/2.0 486 Busy Here` …). */
  notify(statusLine: string, subscription?: 'active' | 'terminated'): Promise<SipMessage>
  /** Every SIP message of the process, for a failing test to print. */
  messageLog(): Promise<string>
  stop(): Promise<void>
}

const ENDINGS = new Map<string, CallEnd['how']>([
  ['they-hung-up', 'they-hung-up'],
  ['we-hung-up', 'we-hung-up'],
  ['refused', 'refused'],
  ['cancelled', 'cancelled'],
])

export function farEnd(
  sipp: SippProcess,
  callId: string,
  media: RtpPeer,
  stopProcess: () => Promise<void>,
): FarEnd {
  const reports: SippReport[] = []
  const watchers = new Set<() => void>()
  sipp.onReport((report) => {
    if (report.callId !== callId || report.name === 'obeyed') return
    reports.push(report)
    if (report.message) listenTo(media, report.message)
    if (ENDINGS.has(report.name)) media.setSending(false)
    for (const watcher of [...watchers]) watcher()
  })
  const find = (names: readonly string[], after: number): SippReport | undefined =>
    reports.slice(after).find((report) => names.includes(report.name))
  const ending = (): SippReport | undefined => reports.find((report) => ENDINGS.has(report.name))
  /** Looks at every report, without polling. */
  const when = <T>(look: () => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const watcher = (): void => {
        try {
          const found = look()
          if (found === undefined) return
          watchers.delete(watcher)
          resolve(found)
        } catch (error) {
          watchers.delete(watcher)
          reject(error)
        }
      }
      watchers.add(watcher)
      watcher()
    })
  const messageOf = (report: SippReport): SipMessage => {
    if (!report.message) throw new Error(`SIPp reported "${report.name}" without a message`)
    return report.message
  }
  const seen = (): string => reports.map((report) => report.name).join(', ') || 'nothing'
  const firstBeforeEnd = (names: readonly string[]): Promise<SipMessage> => {
    const found = when(() => {
      const report = find(names, 0)
      if (report) return messageOf(report)
      const end = ending()
      if (end)
        throw new Error(
          `The call ended (${end.name}, ${end.message?.startLine ?? ''}) before it was ${names[0]}`,
        )
      return undefined
    })
    // Whoever does not ask for this state must not be struck by its absence.
    found.catch(() => undefined)
    return found
  }
  const oneOf = async (what: string, names: readonly string[], after: number, timeoutMs = PATIENCE_MS) => {
    try {
      return await within(
        timeoutMs,
        what,
        when(() => find(names, after)),
      )
    } catch (error) {
      const said = (await sipp.messageLog()).slice(-LOG_SHOWN)
      throw new Error(
        `${what}: not reported within ${timeoutMs} ms. Reported so far: ${seen()}. SIPp's log ends:\n${said}`,
        { cause: error },
      )
    }
  }
  const ask = async (
    what: string,
    name: string,
    outcomes: readonly string[],
    more: { readonly direction?: string; readonly header?: string; readonly fragment?: string },
  ): Promise<SipMessage> => {
    const after = reports.length
    await sipp.command(callId, { name, ...more })
    return messageOf(await oneOf(what, outcomes, after))
  }
  const reinvite: FarEnd['reinvite'] = (direction, options = {}) =>
    ask(
      `an answer to the re-INVITE (${direction})`,
      're-invite',
      ['re-invite-accepted', 're-invite-refused'],
      {
        direction,
        ...options,
      },
    )
  return {
    callId,
    media,
    reports,
    reported: (name, { after = 0, timeoutMs = PATIENCE_MS } = {}) =>
      oneOf(`"${name}"`, [name], after, timeoutMs),
    ringing: firstBeforeEnd(['ringing', 'progressing']),
    answered: firstBeforeEnd(['answered']),
    ended: when(() => {
      const report = ending()
      const how = report && ENDINGS.get(report.name)
      return report && how
        ? { how, message: report.message, status: report.message?.status, at: report.at }
        : undefined
    }),
    hangUp: async (options = {}) => {
      if (ending()) return
      await sipp.command(callId, { name: 'hang-up', ...options })
      await oneOf('an answer to BYE', ['we-hung-up', 'they-hung-up'], 0)
    },
    reinvite,
    hold: async () => {
      media.setSending(false)
      return reinvite('sendonly')
    },
    resume: async () => {
      media.setSending(true)
      return reinvite('sendrecv')
    },
    update: (header) =>
      ask('an answer to UPDATE', 'update', ['update-accepted', 'update-refused'], { header }),
    notify: (statusLine, subscription = 'terminated') =>
      ask('an answer to NOTIFY', 'notify', ['notify-accepted', 'notify-refused'], {
        fragment: statusLine,
        header: `Subscription-State: ${subscription}${subscription === 'terminated' ? ';reason=noresource' : ';expires=60'}`,
      }),
    messageLog: () => sipp.messageLog(),
    stop: async () => {
      await Promise.all([stopProcess(), media.stop()])
    },
  }
}

/** Follows what the agent's side says about its audio: where to send, whether it wants to hear us. */
export function listenTo(media: RtpPeer, message: SipMessage): void {
  const audio = readAudioAddress(message.body)
  if (!audio) return
  media.sendTo(audio.host, audio.port, audio.eventPayloadType)
  media.setSending(audio.direction === 'sendrecv' || audio.direction === 'recvonly')
}
