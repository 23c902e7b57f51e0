/**
 * Kamailio as the call centre's PBX: agents register over WebSocket with digest authentication, calls come from and go to
 * UDP peers (SIPp, baresip), rtpengine joins their media. The configuration is `kamailio.cfg.template`.
 */
import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LoopbackCertificate, makeLoopbackCertificate } from './certificate.ts'
import {
  PeerFailure,
  type PeerProcess,
  type PrivateFolder,
  privateFolder,
  retryOnTakenPort,
  startPeer,
} from './peer-process.ts'
import { freePort } from './ports.ts'
import { PATIENCE_MS, waitFor } from './wait.ts'

export type PbxUser = {
  readonly name: string
  readonly password: string
  /** Default: the PBX's own realm. */
  readonly realm?: string
}

export type SipAddress = { readonly host: string; readonly port: number }

export type PbxOptions = {
  readonly users: readonly PbxUser[]
  /** Where `startRtpengine` listens: `{ ng: rtpengine.ng }` or the rtpengine itself. */
  readonly rtpengine: { readonly ng: SipAddress }
  readonly realm?: string
  /** Also offer `wss:` with a certificate for localhost and 127.0.0.1. */
  readonly tls?: boolean
  /** Web origins that may open a WebSocket. */
  readonly origins?: readonly string[]
  /** The UDP peer that gets calls to numbers; can be changed with `routeNumbers`. */
  readonly trunk?: SipAddress
  /** Milliseconds until the PBX gives up on an unanswered call with 408. */
  readonly ringTimeoutMs?: number
}

export type Registration = {
  /** `name@realm`. */
  readonly aor: string
  readonly contact: string
  readonly expiresInSeconds: number
  readonly userAgent: string
}

export type Pbx = {
  readonly wsUrl: string
  readonly wssUrl: string | undefined
  /** The authority to trust for `wssUrl`. */
  readonly certificate: LoopbackCertificate | undefined
  readonly sipUdp: SipAddress
  readonly realm: string
  /** Who is registered now. */
  registrations(): Promise<readonly Registration[]>
  /** Waits until the agent has exactly so many contacts (0: until it is gone). */
  untilRegistered(name: string, contacts?: number, timeoutMs?: number): Promise<void>
  /** Sends calls to a number, or to every other number with `'*'`, to a UDP peer from now on. */
  routeNumbers(number: string, peer: SipAddress): Promise<void>
  /** Adds an agent or changes a password. */
  setUser(user: PbxUser): Promise<void>
  /** How many WebSockets are open. */
  openSockets(): Promise<number>
  /** Closes every agent's WebSocket from the server's side, as a restarted proxy in front of a PBX does. */
  closeSockets(): Promise<void>
  /** Any of Kamailio's RPC commands. */
  rpc(method: string, params?: readonly (string | number)[]): Promise<unknown>
  log(): Promise<string>
  stop(): Promise<void>
  /** Ends at once, as a crash would; `restart` brings it back on the same ports. */
  kill(): Promise<void>
  /** Ends and starts on the same ports with the users and routes of the start; registrations are lost. */
  restart(): Promise<void>
  /** Keeps sockets open and answers nothing until `thaw`: a PBX that hangs. */
  freeze(): void
  thaw(): void
}

const KAMAILIO_PACKAGE = 'kamailio kamailio-websocket-modules kamailio-tls-modules'
export const DEFAULT_REALM = 'pbx.nightdesk.test'
export const PHONE_ORIGIN = 'app://phone'

const TEMPLATE = new URL('./kamailio.cfg.template', import.meta.url)

export const startPbx = (options: PbxOptions): Promise<Pbx> => retryOnTakenPort(() => start(options))

/** The hash that digest authentication starts from (RFC 8760 §2.5 with MD5, which is what SIP.js speaks). */
export const ha1 = (name: string, realm: string, password: string): string =>
  createHash('md5').update(`${name}:${realm}:${password}`).digest('hex')

async function start(options: PbxOptions): Promise<Pbx> {
  const realm = options.realm ?? DEFAULT_REALM
  const folder = await privateFolder('kamailio')
  try {
    const ports = {
      sip: await freePort(),
      ws: await freePort(),
      wss: await freePort(),
      rpc: await freePort(),
    }
    const certificate = options.tls ? await makeLoopbackCertificate(folder.path) : undefined
    const configuration = fillTemplate(await readFile(TEMPLATE, 'utf8'), {
      DEBUG: process.env['NIGHTDESK_RIG_DEBUG'] === '1' ? '3' : '2',
      REALM: realm,
      ALIASES: [...new Set([realm, ...options.users.flatMap((user) => user.realm ?? [])])]
        .map((name) => `alias="${literal(name)}"`)
        .join('\n'),
      SIP_PORT: ports.sip,
      WS_PORT: ports.ws,
      RPC_PORT: ports.rpc,
      NG_PORT: options.rtpengine.ng.port,
      RING_TIMEOUT_MS: options.ringTimeoutMs ?? 60_000,
      TLS_LISTEN: certificate ? `enable_tls=yes\nlisten=tls:127.0.0.1:${ports.wss}` : '',
      TLS_MODULE: certificate ? 'loadmodule "tls.so"' : '',
      TLS_PARAMS: certificate
        ? `modparam("tls", "config", "${await writeTlsConfig(folder, certificate)}")`
        : '',
      TABLES: [
        ...options.users.map(({ name, password, realm: own = realm }) =>
          tableEntry('credentials', `${name}@${own}`, ha1(name, own, password)),
        ),
        ...(options.trunk ? [tableEntry('routes', '*', hostPort(options.trunk))] : []),
        ...(options.origins ?? [PHONE_ORIGIN]).map((origin) => tableEntry('origins', origin, '1')),
      ].join('\n'),
    })
    const configPath = join(folder.path, 'kamailio.cfg')
    await writeFile(configPath, configuration)

    const call = (method: string, params: readonly (string | number)[] = []): Promise<unknown> =>
      callRpc(ports.rpc, method, params)
    const launch = async (): Promise<PeerProcess> => {
      const peer = startPeer({
        name: 'kamailio',
        debianPackage: KAMAILIO_PACKAGE,
        folder,
        command: 'kamailio',
        args: ['-DD', '-E', '-f', configPath, '-Y', folder.path, '-w', folder.path, '-m', '64', '-M', '8'],
      })
      try {
        await peer.until('an answer over RPC', async () => typeof (await call('core.uptime')) === 'object')
        return peer
      } catch (error) {
        await peer.kill()
        throw error
      }
    }

    let peer = await launch()
    const registrations = async (): Promise<readonly Registration[]> =>
      readRegistrations(await call('ul.dump'))
    return {
      wsUrl: `ws://127.0.0.1:${ports.ws}`,
      wssUrl: certificate ? `wss://127.0.0.1:${ports.wss}` : undefined,
      certificate,
      sipUdp: { host: '127.0.0.1', port: ports.sip },
      realm,
      registrations,
      untilRegistered: async (name, contacts = 1, timeoutMs = PATIENCE_MS) => {
        const aor = name.includes('@') ? name : `${name}@${realm}`
        await waitFor(
          `${aor} to have ${contacts} registered contact(s)`,
          async () =>
            (await registrations()).filter((registration) => registration.aor === aor).length === contacts,
          { timeoutMs, everyMs: 25 },
        )
      },
      routeNumbers: async (number, to) => {
        await call('htable.sets', ['routes', number, hostPort(to)])
      },
      setUser: async ({ name, password, realm: own = realm }) => {
        await call('htable.sets', ['credentials', `${name}@${own}`, ha1(name, own, password)])
      },
      openSockets: async () => readSocketIds(await call('ws.dump')).length,
      closeSockets: async () => {
        for (const id of readSocketIds(await call('ws.dump'))) await call('ws.close', [id])
      },
      rpc: call,
      log: () => peer.log(),
      stop: () => peer.stop().finally(() => folder.remove()),
      kill: () => peer.kill(),
      restart: async () => {
        if (peer.isRunning()) await peer.stop()
        peer = await launch()
      },
      freeze: () => peer.freeze(),
      thaw: () => peer.thaw(),
    }
  } catch (error) {
    if (!(error instanceof PeerFailure)) await folder.remove()
    throw error
  }
}

const hostPort = ({ host, port }: SipAddress): string => `${host}:${port}`

/** A name or an address goes into the configuration as it is; anything that could end a string there is refused. */
function literal(value: string): string {
  if (!/^[\w@.:/+*#-]+$/.test(value)) throw new Error(`Not usable in Kamailio's configuration: ${value}`)
  return value
}

const tableEntry = (table: string, key: string, value: string): string =>
  `\t$sht(${table}=>${literal(key)}) = "${literal(value)}";`

function fillTemplate(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/@([A-Z][A-Z_]+)@/g, (_match, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`kamailio.cfg.template names @${name}@, which nobody fills in`)
    return String(value)
  })
}

async function writeTlsConfig(folder: PrivateFolder, certificate: LoopbackCertificate): Promise<string> {
  const path = join(folder.path, 'tls.cfg')
  await writeFile(
    path,
    [
      '[server:default]',
      'method = TLSv1.2+',
      'verify_certificate = no',
      'require_certificate = no',
      `private_key = ${certificate.keyFile}`,
      `certificate = ${certificate.certificateFile}`,
      '',
    ].join('\n'),
  )
  return path
}

async function callRpc(port: number, method: string, params: readonly (string | number)[]): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/RPC`, {
    method: 'POST',
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(2_000),
  })
  const answer: unknown = await response.json()
  const error = field(answer, 'error')
  if (error !== undefined) throw new PeerFailure(`Kamailio refused ${method}: ${JSON.stringify(error)}`)
  return field(answer, 'result')
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(name)
    : undefined

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

/** `ul.dump`: Domains → Domain → AoRs → Info → Contacts → Contact. */
function readRegistrations(dump: unknown): readonly Registration[] {
  return list(field(dump, 'Domains')).flatMap((domain) =>
    list(field(field(domain, 'Domain'), 'AoRs')).flatMap((entry) => {
      const info = field(entry, 'Info')
      return list(field(info, 'Contacts')).map((wrapped): Registration => {
        const contact = field(wrapped, 'Contact')
        return {
          aor: String(field(info, 'AoR')),
          contact: String(field(contact, 'Address')),
          expiresInSeconds: Number(field(contact, 'Expires')),
          userAgent: String(field(contact, 'User-Agent')),
        }
      })
    }),
  )
}

function readSocketIds(dump: unknown): readonly number[] {
  return list(field(dump, 'connections')).flatMap((line) => {
    const id = /^(\d+):/.exec(String(line))?.[1]
    return id === undefined ? [] : [Number(id)]
  })
}
