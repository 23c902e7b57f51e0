/**
 * How a test and a running SIPp talk. SIPp reports through its third-party call control ("twin") socket, which we hold
 * instead of a second SIPp, whole SIP messages included. It takes commands as SIP requests of a method of our own, RIG, in
 * the call that they are for, because it ignores a request that comes when the scenario cannot take it (a twin command
 * would end the call); so a command is sent again until the scenario reports it as obeyed.
 */
import { randomUUID } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { createServer, type Server, type Socket } from 'node:net'
import { readSipMessage, type SipMessage } from './sip-message.ts'
import { PATIENCE_MS, waitFor, within } from './wait.ts'

export type SippReport = {
  readonly callId: string
  /** A name from the scenario: `ringing`, `answered`, `they-hung-up` … */
  readonly name: string
  /** The message that SIPp received last. */
  readonly message: SipMessage | undefined
  /** Milliseconds, as `Date.now()` with fractions. */
  readonly at: number
}

export type SippCommand = {
  readonly name: string
  /** The direction of our audio in the SDP that the command makes SIPp send. */
  readonly direction?: string
  /** One more header line for the message that the command makes SIPp send. */
  readonly header?: string
  /** The status line in a NOTIFY. */
  readonly fragment?: string
  /** The message whose headers SIPp must find as those of the last message (an INVITE that is not answered yet). */
  readonly about?: SipMessage
}

/** The byte after which a twin message ends. */
const ESCAPE = '\x1b'

export type Commander = {
  command(callId: string, command: SippCommand): Promise<void>
  take(report: SippReport): void
  close(): void
}

export function startCommander(sippPort: number): Commander {
  const socket = createSocket('udp4')
  socket.on('error', () => undefined)
  socket.unref()
  const obeyed = new Set<string>()
  const lastOfCall = new Map<string, Promise<void>>()

  const carryOut = async (callId: string, command: SippCommand): Promise<void> => {
    const number = randomUUID()
    const datagram = renderCommand(callId, number, command)
    let sentAt = 0
    await waitFor(
      `SIPp to take the command "${command.name}"`,
      () => {
        if (performance.now() - sentAt > 60) {
          sentAt = performance.now()
          socket.send(datagram, sippPort, '127.0.0.1', () => undefined)
        }
        return obeyed.has(number)
      },
      { everyMs: 2 },
    )
  }
  return {
    command: (callId, command) => {
      const before = lastOfCall.get(callId) ?? Promise.resolve()
      const done = before.catch(() => undefined).then(() => carryOut(callId, command))
      lastOfCall.set(callId, done)
      return done
    },
    take: ({ name, message }) => {
      const number = message?.header('Number')
      if (name === 'obeyed' && number !== undefined) obeyed.add(number)
    },
    close: () => socket.close(),
  }
}

/** The RIG request. SIPp finds the call by Call-ID alone and insists on a To header. */
function renderCommand(callId: string, number: string, command: SippCommand): string {
  const {
    name,
    direction = 'sendrecv',
    header = 'X-Rig: command',
    fragment = 'SIP/2.0 200 OK',
    about,
  } = command
  const copied = about
    ? (about.raw
        .split(/\r?\n\r?\n/)[0]
        ?.split(/\r?\n/)
        .slice(1)
        .filter((line) => !/^Content-(Length|Type):/i.test(line)) ?? [])
    : [
        'Via: SIP/2.0/UDP 127.0.0.1',
        'From: <sip:test@rig>',
        'To: <sip:sipp@rig>',
        `Call-ID: ${callId}`,
        'CSeq: 1 RIG',
      ]
  const lines = [
    'RIG sip:sipp@rig SIP/2.0',
    ...copied,
    `Number: ${number}`,
    `Command: ${name}`,
    `Direction: ${direction}`,
    `Extra: ${header}`,
    `Fragment: ${fragment}`,
    'Content-Length: 0',
  ]
  return `${lines.join('\r\n')}\r\n\r\n`
}

export type Twin = {
  readonly port: number
  isConnected(): boolean
  close(): void
}

export async function listenForTwin(take: (report: SippReport) => void): Promise<Twin> {
  let socket: Socket | undefined
  let pending = ''
  const server: Server = createServer((connected) => {
    socket = connected
    connected.setNoDelay(true)
    connected.setEncoding('latin1')
    connected.on('error', () => undefined)
    connected.on('data', (chunk: string) => {
      const parts = (pending + chunk).split(ESCAPE)
      pending = parts.pop() ?? ''
      for (const part of parts) {
        const report = readReport(Buffer.from(part, 'latin1').toString('utf8'))
        if (report) take(report)
      }
    })
  })
  await within(
    PATIENCE_MS,
    'a port for the reports of SIPp',
    new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    }),
  )
  server.unref()
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    isConnected: () => socket !== undefined,
    close: () => {
      socket?.destroy()
      server.close()
    },
  }
}

function readReport(text: string): SippReport | undefined {
  const callId = /^Call-ID: (\S+)/m.exec(text)?.[1]
  const name = /^Report: (\S+)/m.exec(text)?.[1]
  if (callId === undefined || name === undefined) return undefined
  const message = text.slice(text.search(/\r?\n\r?\n/)).trimStart()
  return { callId, name, message: readSipMessage(message), at: performance.timeOrigin + performance.now() }
}
