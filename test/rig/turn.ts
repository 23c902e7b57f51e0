/**
 * coturn over UDP, TCP and TLS, for phones that may only relay: with one static user, and with credentials that end by
 * themselves for whoever shares its secret.
 */
import { randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { type LoopbackCertificate, makeLoopbackCertificate } from './certificate.ts'
import { privateFolder, retryOnTakenPort, startPeer } from './peer-process.ts'
import { freePort, portRange } from './ports.ts'

export type Turn = {
  /** As `RTCPeerConnection` takes it; UDP, and the static user. */
  readonly iceServer: { readonly urls: string; readonly username: string; readonly credential: string }
  /** For a secret: whoever has it gives out credentials. The certificate is of a throw-away authority. */
  readonly urls: { readonly udp: string; readonly tcp: string; readonly tls: string }
  /** The same server's STUN side, without a password. */
  readonly stunUrl: string
  log(): Promise<string>
  stop(): Promise<void>
  /** Ends at once; what it relayed falls silent. */
  kill(): Promise<void>
  /** Keeps its ports and answers nothing, as a server behind a broken firewall does. */
  freeze(): void
  thaw(): void
}

const TURN_PACKAGE = 'coturn'

export type TurnOptions = {
  /** Instead of the static user: the secret of the REST API (`use-auth-secret`). */
  readonly secret?: string
}

export const startTurn = (options: TurnOptions = {}): Promise<Turn> => retryOnTakenPort(() => start(options))

async function start({ secret }: TurnOptions): Promise<Turn> {
  const folder = await privateFolder('turn')
  const port = await freePort()
  const tlsPort = await freePort()
  const certificate: LoopbackCertificate = await makeLoopbackCertificate(folder.path)
  const relays = portRange(200)
  const username = 'agent'
  const credential = randomBytes(8).toString('hex')
  const peer = startPeer({
    name: 'turn',
    debianPackage: TURN_PACKAGE,
    folder,
    command: 'turnserver',
    args: [
      '-n',
      ...['--listening-ip=127.0.0.1', '--relay-ip=127.0.0.1', `--listening-port=${port}`],
      ...[`--min-port=${relays.first}`, `--max-port=${relays.last}`, '--allow-loopback-peers'],
      ...[
        ...(secret === undefined
          ? ['--lt-cred-mech', `--user=${username}:${credential}`]
          : ['--use-auth-secret', `--static-auth-secret=${secret}`]),
        '--realm=turn.nightdesk.test',
        '--fingerprint',
      ],
      ...[
        `--tls-listening-port=${tlsPort}`,
        `--cert=${certificate.certificateFile}`,
        `--pkey=${certificate.keyFile}`,
      ],
      ...['--no-dtls', '--no-cli', '--no-rfc5780', '--relay-threads=1'],
      ...['--log-file=stdout', '--simple-log', '--pidfile', 'turn.pid', '--userdb', 'turn.db'],
    ],
  })
  try {
    await peer.until('an answer to a STUN binding request', () => answersStun(port))
  } catch (error) {
    await peer.kill()
    throw error
  }
  return {
    iceServer: { urls: `turn:127.0.0.1:${port}?transport=udp`, username, credential },
    urls: {
      udp: `turn:127.0.0.1:${port}?transport=udp`,
      tcp: `turn:127.0.0.1:${port}?transport=tcp`,
      tls: `turns:127.0.0.1:${tlsPort}?transport=tcp`,
    },
    stunUrl: `stun:127.0.0.1:${port}`,
    log: () => peer.log(),
    stop: () => peer.stop().finally(() => folder.remove()),
    kill: () => peer.kill().finally(() => folder.remove()),
    freeze: () => peer.freeze(),
    thaw: () => peer.thaw(),
  }
}

/** Sends one binding request (RFC 8489 §5) and tells whether its success came within 100 ms. */
function answersStun(port: number): Promise<boolean> {
  const transaction = randomBytes(12)
  const request = Buffer.concat([Buffer.from([0x00, 0x01, 0x00, 0x00, 0x21, 0x12, 0xa4, 0x42]), transaction])
  const socket = createSocket('udp4')
  return new Promise<boolean>((resolve) => {
    const patience = setTimeout(() => resolve(false), 100)
    socket.on('error', () => resolve(false))
    socket.on('message', (answer) => {
      clearTimeout(patience)
      resolve(answer.readUInt16BE(0) === 0x0101 && answer.subarray(8, 20).equals(transaction))
    })
    socket.send(request, port, '127.0.0.1', () => undefined)
  }).finally(() => socket.close())
}
