/**
 * baresip, a telephone that nobody here wrote: an independent witness of keys and hold, and, unlike SIPp, one that carries
 * out a transfer (it calls where a REFER sends it). It is steered through its JSON control port.
 */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import type { SipAddress } from './kamailio.ts'
import { PeerFailure, type PeerProcess, privateFolder, retryOnTakenPort, startPeer } from './peer-process.ts'
import { freePort, portRange } from './ports.ts'
import { PATIENCE_MS, waitFor, within } from './wait.ts'

export type BaresipEvent = {
  /** `CALL_INCOMING`, `CALL_ESTABLISHED`, `CALL_CLOSED`, `CALL_DTMF_START` … */
  readonly type: string
  readonly param: string
  readonly peer: string
  readonly at: number
}

export type BaresipOptions = {
  readonly pbx: { readonly sipUdp: SipAddress; readonly realm: string }
  /** The number that it answers to; calls to it must be routed to `address`. */
  readonly number: string
  /** What it says: a tone (default 440 Hz), or what it hears. */
  readonly speaks?: { readonly toneHz: number } | 'echo'
  /** Whether it takes calls by itself (default) or when the test says `accept`. */
  readonly answers?: 'at-once' | 'when-told'
}

export type Baresip = {
  readonly address: SipAddress
  readonly events: readonly BaresipEvent[]
  /** Waits for an event of this type, after the `after` first events. */
  until(
    type: string,
    options?: { readonly after?: number; readonly timeoutMs?: number },
  ): Promise<BaresipEvent>
  /** The keys (RFC 4733) that it heard so far. */
  keys(): string
  dial(target: string): Promise<void>
  accept(): Promise<void>
  hangUp(): Promise<void>
  hold(): Promise<void>
  resume(): Promise<void>
  press(key: string): Promise<void>
  transfer(target: string): Promise<void>
  log(): Promise<string>
  stop(): Promise<void>
}

const BARESIP_PACKAGE = 'baresip-core'

export const startBaresip = (options: BaresipOptions): Promise<Baresip> =>
  retryOnTakenPort(() => start(options))

async function start({
  pbx,
  number,
  speaks = { toneHz: 440 },
  answers = 'at-once',
}: BaresipOptions): Promise<Baresip> {
  const folder = await privateFolder('baresip')
  // It also takes the next port, for TLS.
  const sipPort = await freePort()
  const controlPort = await freePort()
  const media = portRange(100)
  const echo = speaks === 'echo'
  const configuration = [
    `sip_listen 127.0.0.1:${sipPort}`,
    // An address here stands for its interface; the rest of the machine stays out.
    'net_interface 127.0.0.1',
    `ctrl_tcp_listen 127.0.0.1:${controlPort}`,
    `module_path ${findModules()}`,
    `rtp_ports ${media.first}-${media.last}`,
    `audio_source ${echo ? 'aubridge,ear' : `ausine,${speaks.toneHz}`}`,
    'audio_player aubridge,ear',
    // The tone generator knows only 48 kHz stereo; it is resampled for G.711.
    ...(echo ? [] : ['ausrc_srate 48000', 'ausrc_channels 2']),
    ...['g711', 'aubridge', 'ausine'].map((module) => `module ${module}.so`),
    'module_tmp account.so',
    ...['menu', 'ctrl_tcp'].map((module) => `module_app ${module}.so`),
  ]
  const answer = answers === 'at-once' ? 'auto' : 'manual'
  await writeFile(join(folder.path, 'config'), `${configuration.join('\n')}\n`)
  await writeFile(
    join(folder.path, 'accounts'),
    `<sip:${number}@${pbx.realm}>;regint=0;audio_codecs=pcma;dtmfmode=rtpevent;answermode=${answer};` +
      `outbound="sip:${pbx.sipUdp.host}:${pbx.sipUdp.port}"\n`,
  )
  await writeFile(join(folder.path, 'contacts'), '')
  const peer = startPeer({
    name: 'baresip',
    debianPackage: BARESIP_PACKAGE,
    folder,
    command: 'baresip',
    args: ['-4', '-v', '-f', folder.path],
  })
  let control: Control
  try {
    control = await openControl(peer, controlPort)
  } catch (error) {
    await peer.kill()
    throw error
  }
  const uriOf = (target: string): string => (target.includes(':') ? target : `sip:${target}@${pbx.realm}`)
  return {
    address: { host: '127.0.0.1', port: sipPort },
    events: control.events,
    until: async (type, { after = 0, timeoutMs = PATIENCE_MS } = {}) => {
      const seen = (): string => control.events.map((event) => event.type).join(', ') || 'nothing'
      try {
        return await waitFor(type, () => control.events.slice(after).find((event) => event.type === type), {
          timeoutMs,
          everyMs: 5,
        })
      } catch (error) {
        throw new Error(`baresip did not report ${type} within ${timeoutMs} ms. It reported: ${seen()}`, {
          cause: error,
        })
      }
    },
    keys: () =>
      control.events
        .filter((event) => event.type === 'CALL_DTMF_START')
        .map((event) => event.param)
        .join(''),
    dial: (target) => control.command('dial', uriOf(target)),
    accept: () => control.command('accept'),
    hangUp: () => control.command('hangup'),
    hold: () => control.command('hold'),
    resume: () => control.command('resume'),
    press: (key) => control.command('sndcode', key),
    transfer: (target) => control.command('transfer', uriOf(target)),
    log: () => peer.log(),
    stop: () => {
      control.close()
      return peer.stop().finally(() => folder.remove())
    },
  }
}

function findModules(): string {
  const found = [
    '/usr/lib/baresip/modules',
    '/usr/local/lib/baresip/modules',
    '/opt/homebrew/lib/baresip/modules',
  ].find((folder) => existsSync(folder))
  if (found === undefined) {
    throw new PeerFailure(
      `baresip's modules are not installed (on Debian: apt-get install ${BARESIP_PACKAGE}).`,
    )
  }
  return found
}

type Control = {
  readonly events: readonly BaresipEvent[]
  command(name: string, params?: string): Promise<void>
  close(): void
}

/** The control port speaks netstrings around JSON objects, each an event or the response to a command. */
async function openControl(peer: PeerProcess, port: number): Promise<Control> {
  const events: BaresipEvent[] = []
  const waiting = new Map<string, (failure: string | undefined) => void>()
  let sent = 0
  let pending = Buffer.alloc(0)
  const socket = await peer.until('its control port', () => tryConnect(port))
  socket.unref()
  socket.on('error', () => undefined)
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk])
    for (;;) {
      const colon = pending.indexOf(':')
      const length = Number(pending.toString('latin1', 0, Math.max(colon, 0)))
      if (colon < 0 || pending.length < colon + length + 2) return
      take(pending.toString('utf8', colon + 1, colon + 1 + length))
      pending = pending.subarray(colon + length + 2)
    }
  })
  const take = (text: string): void => {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed !== 'object' || parsed === null) return
    const fields = new Map<string, unknown>(Object.entries(parsed))
    if (fields.get('event') === true) {
      events.push({
        type: String(fields.get('type')),
        param: String(fields.get('param') ?? ''),
        peer: String(fields.get('peeruri') ?? ''),
        at: performance.timeOrigin + performance.now(),
      })
      return
    }
    const token = String(fields.get('token'))
    waiting.get(token)?.(fields.get('ok') === true ? undefined : String(fields.get('data')))
    waiting.delete(token)
  }
  return {
    events,
    command: (name, params = '') => {
      sent += 1
      const token = String(sent)
      const json = Buffer.from(JSON.stringify({ command: name, params, token }))
      const answered = new Promise<void>((resolve, reject) => {
        waiting.set(token, (failure) => {
          if (failure === undefined) resolve()
          else reject(new Error(`baresip refused "${name} ${params}": ${failure}`))
        })
        socket.write(Buffer.concat([Buffer.from(`${json.length}:`), json, Buffer.from(',')]))
      })
      return within(PATIENCE_MS, `baresip to answer "${name}"`, answered)
    },
    close: () => socket.destroy(),
  }
}

const tryConnect = (port: number): Promise<Socket | undefined> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('error', () => resolve(undefined))
    socket.once('connect', () => resolve(socket))
  })
