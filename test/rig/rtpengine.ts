/**
 * rtpengine, the media proxy between the PBX's plain RTP side and the browser's DTLS-SRTP side, in user space. Its ng
 * protocol (bencode over UDP) also tells how many packets came from whom.
 */
import { randomUUID } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { type BencodeValue, decodeBencode, encodeBencode, isDictionary, isList } from './bencode.ts'
import { PeerFailure, privateFolder, retryOnTakenPort, startPeer } from './peer-process.ts'
import { freePort, portRange } from './ports.ts'
import { PATIENCE_MS, within } from './wait.ts'

/** What rtpengine received on one of its ports for one side of a call. */
export type StreamCounters = {
  /** The SIP tag of the party that sends this stream. */
  readonly tag: string
  readonly kind: 'rtp' | 'rtcp'
  /** As negotiated with that party, for example `RTP/AVP` or `UDP/TLS/RTP/SAVPF`. */
  readonly protocol: string
  readonly packets: number
  readonly bytes: number
  readonly errors: number
  /** Where the party sends from, as far as rtpengine knows. */
  readonly endpoint: { readonly host: string; readonly port: number } | undefined
}

/** An RFC 4733 event that passed through rtpengine. */
export type DtmfEvent = {
  readonly callId: string
  /** The SIP tag of the party that pressed the key. */
  readonly tag: string
  readonly digit: string
  readonly durationMs: number
}

export type Rtpengine = {
  readonly ng: { readonly host: string; readonly port: number }
  readonly cliPort: number
  /** The counters of a call, also for some seconds after its end; empty when rtpengine does not know the call. */
  query(callId: string): Promise<readonly StreamCounters[]>
  /** Any ng command, for example `{ command: 'list' }`. */
  command(command: { readonly [key: string]: BencodeValue }): Promise<BencodeValue>
  /** Telephone events of a call in the order in which they ended. */
  dtmf(callId: string): readonly DtmfEvent[]
  log(): Promise<string>
  stop(): Promise<void>
  kill(): Promise<void>
}

const RTPENGINE_PACKAGE = 'rtpengine-daemon'

const DIGITS = '0123456789*#ABCD'

/** `host`: where the sound passes, if not over the machine's own address. */
export type RtpengineOptions = { readonly host?: string }

export const startRtpengine = (options: RtpengineOptions = {}): Promise<Rtpengine> =>
  retryOnTakenPort(() => start(options))

async function start({ host = '127.0.0.1' }: RtpengineOptions): Promise<Rtpengine> {
  const folder = await privateFolder('rtpengine')
  const ngPort = await freePort()
  const cliPort = await freePort()
  const media = portRange(400)
  const keys = await listenForDtmf()
  const cleanUp = async (): Promise<void> => {
    keys.close()
    await folder.remove()
  }
  try {
    const peer = startPeer({
      name: 'rtpengine',
      debianPackage: RTPENGINE_PACKAGE,
      folder,
      command: 'rtpengine',
      args: [
        '--config-file=none',
        '--foreground',
        '--log-stderr',
        '--log-level=6',
        '--table=-1',
        `--interface=${host}`,
        `--listen-ng=127.0.0.1:${ngPort}`,
        `--listen-cli=127.0.0.1:${cliPort}`,
        `--port-min=${media.first}`,
        `--port-max=${media.last}`,
        `--dtmf-log-dest=127.0.0.1:${keys.port}`,
        '--num-threads=2',
        '--media-num-threads=1',
        '--http-threads=1',
        '--delete-delay=10',
      ],
    })
    const command = (request: { readonly [key: string]: BencodeValue }): Promise<BencodeValue> =>
      askNg(ngPort, request)
    try {
      await peer.until('an answer to ping', async () => {
        const answer = await command({ command: 'ping' })
        return isDictionary(answer) && answer['result'] === 'pong'
      })
    } catch (error) {
      await peer.kill()
      throw error
    }
    return {
      ng: { host: '127.0.0.1', port: ngPort },
      cliPort,
      command,
      query: async (callId) => readCounters(await command({ command: 'query', 'call-id': callId })),
      dtmf: (callId) => keys.events.filter((event) => event.callId === callId),
      log: () => peer.log(),
      stop: () => peer.stop().finally(cleanUp),
      kill: () => peer.kill().finally(cleanUp),
    }
  } catch (error) {
    keys.close()
    throw error
  }
}

/** One request over a socket of its own; sent again every 100 ms, because UDP may lose it (rtpengine answers a cookie once). */
async function askNg(port: number, request: { readonly [key: string]: BencodeValue }): Promise<BencodeValue> {
  const socket = createSocket('udp4')
  const cookie = randomUUID()
  const datagram = Buffer.concat([Buffer.from(`${cookie} `), encodeBencode(request)])
  const send = (): void => socket.send(datagram, port, '127.0.0.1', () => undefined)
  const again = setInterval(send, 100)
  try {
    return await within(
      PATIENCE_MS,
      `rtpengine to answer "${String(request['command'])}"`,
      new Promise<BencodeValue>((resolve, reject) => {
        socket.on('error', reject)
        socket.on('message', (answer) => {
          const space = answer.indexOf(' ')
          if (answer.toString('latin1', 0, space) !== cookie) return
          try {
            resolve(decodeBencode(answer.subarray(space + 1)))
          } catch (error) {
            reject(error)
          }
        })
        send()
      }),
    )
  } finally {
    clearInterval(again)
    socket.close()
  }
}

const numberAt = (value: BencodeValue | undefined, key: string): number => {
  const entry = isDictionary(value) ? value[key] : undefined
  return typeof entry === 'number' ? entry : 0
}

const textAt = (value: BencodeValue | undefined, key: string): string => {
  const entry = isDictionary(value) ? value[key] : undefined
  return typeof entry === 'string' ? entry : ''
}

const listAt = (value: BencodeValue | undefined, key: string): readonly BencodeValue[] => {
  const entry = isDictionary(value) ? value[key] : undefined
  return isList(entry) ? entry : []
}

/** Reads the answer to `query`; exported for the test. */
function readCounters(answer: BencodeValue): readonly StreamCounters[] {
  if (!isDictionary(answer)) throw new PeerFailure('rtpengine answered something that is not a dictionary')
  if (answer['result'] !== 'ok') {
    const reason = textAt(answer, 'error-reason')
    if (/unknown call/i.test(reason)) return []
    throw new PeerFailure(`rtpengine refused the query: ${reason}`)
  }
  const tags = answer['tags']
  if (!isDictionary(tags)) return []
  return Object.entries(tags).flatMap(([tag, party]) =>
    listAt(party, 'medias').flatMap((media) =>
      listAt(media, 'streams').map((stream): StreamCounters => {
        const stats = isDictionary(stream) ? stream['stats'] : undefined
        const endpoint = isDictionary(stream) ? stream['endpoint'] : undefined
        const port = numberAt(endpoint, 'port')
        return {
          tag,
          // With rtcp-mux one stream carries both and bears both flags.
          kind: listAt(stream, 'flags').includes('RTP') ? 'rtp' : 'rtcp',
          protocol: textAt(media, 'protocol'),
          packets: numberAt(stats, 'packets'),
          bytes: numberAt(stats, 'bytes'),
          errors: numberAt(stats, 'errors'),
          endpoint: port > 0 ? { host: textAt(endpoint, 'address'), port } : undefined,
        }
      }),
    ),
  )
}

type DtmfListener = { readonly port: number; readonly events: readonly DtmfEvent[]; close(): void }

/** Receives the JSON datagrams of `--dtmf-log-dest`, one per key. */
async function listenForDtmf(): Promise<DtmfListener> {
  const events: DtmfEvent[] = []
  const socket = createSocket('udp4')
  socket.on('message', (datagram) => {
    const event = readDtmf(datagram.toString('utf8'))
    if (event) events.push(event)
  })
  socket.on('error', () => undefined)
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind(0, '127.0.0.1', resolve)
  })
  socket.unref()
  return { port: socket.address().port, events, close: () => socket.close() }
}

function readDtmf(text: string): DtmfEvent | undefined {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof parsed !== 'object' || parsed === null) return undefined
  const fields = new Map<string, unknown>(Object.entries(parsed))
  const digit = DIGITS[Number(fields.get('event'))]
  if (fields.get('type') !== 'DTMF' || digit === undefined) return undefined
  return {
    callId: String(fields.get('callid')),
    tag: String(fields.get('source_tag')),
    digit,
    durationMs: Number(fields.get('duration')),
  }
}
