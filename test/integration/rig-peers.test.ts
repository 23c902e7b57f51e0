/**
 * The peers of the rig by themselves: that they come up, what they do when they crash or hang, and that nothing of them is
 * left behind.
 */
import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { startBaresip } from '../rig/baresip.ts'
import { PHONE_ORIGIN, startPbx } from '../rig/kamailio.ts'
import { runWithKeyring, startKeyring } from '../rig/keyring.ts'
import { PeerFailure, privateFolder, startPeer } from '../rig/peer-process.ts'
import { startOwnPostgres } from '../rig/postgres.ts'
import { startRtpengine } from '../rig/rtpengine.ts'
import { sippCaller } from '../rig/sipp.ts'
import { PATIENCE_MS, waitFor, within } from '../rig/wait.ts'

const run = promisify(execFile)

/** Stops it after the test, whatever happened. */
function keep<T extends { stop(): Promise<void> }>(peer: T): T {
  onTestFinished(() => peer.stop())
  return peer
}

const isAlive = (pid: number): Promise<boolean> =>
  // A zombie that nobody has reaped yet is not alive.
  readFile(`/proc/${pid}/stat`, 'utf8').then(
    (stat) => !/\) Z /.test(stat),
    () => false,
  )

describe('a peer', () => {
  it('dies with the test run, even when that is killed, and leaves no folder', async () => {
    const script = `
      const { privateFolder, startPeer } = await import(${JSON.stringify(new URL('../rig/peer-process.ts', import.meta.url).href)})
      const folder = await privateFolder('orphan')
      // Deaf to polite signals, and with a child of its own.
      const stubborn = 'trap "" TERM; sleep 600 & echo $$ $! > pids; wait; wait'
      const peer = startPeer({ name: 'orphan', debianPackage: 'none', folder, command: '/bin/sh', args: ['-c', stubborn] })
      console.log(folder.path)
      setInterval(() => {}, 1000)`
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => {
      parent.kill('SIGKILL')
    })
    let printed = ''
    parent.stdout.on('data', (chunk) => {
      printed += String(chunk)
    })
    const folder = await waitFor('the folder of the peer', () => printed.endsWith('\n') && printed.trim())
    const pids = await waitFor('the process ids of the peer', async () => {
      const text = await readFile(join(folder, 'pids'), 'utf8')
      return text.endsWith('\n') && text.trim().split(' ').map(Number)
    })
    expect(await Promise.all(pids.map(isAlive))).toEqual([true, true])
    parent.kill('SIGKILL')
    await waitFor(
      'both processes to be gone',
      async () => !(await Promise.all(pids.map(isAlive))).includes(true),
    )
    await waitFor('the folder to be gone', () => !existsSync(folder))
  })

  it('that cannot start says why, with the end of its log', async () => {
    const folder = await privateFolder('broken')
    onTestFinished(() => folder.remove())
    const options = { name: 'broken', debianPackage: 'some-package', folder }
    expect(() => startPeer({ ...options, command: 'no-such-program', args: [] })).toThrow(
      'no-such-program is not installed (on Debian: apt-get install some-package).',
    )
    const peer = startPeer({ ...options, command: '/bin/sh', args: ['-c', 'echo "bad luck" >&2; exit 3'] })
    const failure = await peer.until('its port', () => false).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(PeerFailure)
    expect(String(failure)).toMatch(/broken ended \(exit code 3\) before: its port\.[\s\S]*bad luck/)
  })
})

describe('Kamailio', () => {
  it('offers secure WebSockets with a certificate that its authority vouches for', async () => {
    const rtpengine = keep(await startRtpengine())
    const pbx = keep(await startPbx({ users: [], rtpengine, tls: true }))
    const ca = await readFile(pbx.certificate?.authorityFile ?? '')
    const socket = new WebSocket(pbx.wssUrl ?? '', 'sip', { origin: PHONE_ORIGIN, ca })
    onTestFinished(() => socket.terminate())
    await within(
      PATIENCE_MS,
      'the secure WebSocket to open',
      new Promise((resolve, reject) => {
        socket.once('open', resolve)
        socket.once('error', reject)
      }),
    )
    expect(socket.protocol).toBe('sip')
  })

  it('can hang, drop its sockets, crash and come back on the same ports', async () => {
    const rtpengine = keep(await startRtpengine())
    const pbx = keep(await startPbx({ users: [{ name: '1001', password: 'secret' }], rtpengine }))
    const openSocket = async (): Promise<WebSocket> => {
      const socket = new WebSocket(pbx.wsUrl, 'sip', { origin: PHONE_ORIGIN })
      socket.on('error', () => undefined)
      onTestFinished(() => socket.terminate())
      await within(
        PATIENCE_MS,
        'the WebSocket to open',
        new Promise((resolve) => socket.once('open', resolve)),
      )
      return socket
    }
    const closed = (socket: WebSocket): Promise<void> =>
      within(
        PATIENCE_MS,
        'the WebSocket to close',
        new Promise((resolve) => socket.once('close', () => resolve())),
      )

    const first = await openSocket()
    const answers: string[] = []
    first.on('message', (data) => answers.push(String(data)))
    pbx.freeze()
    first.send('\r\n\r\n')
    await expect(pbx.registrations()).rejects.toThrow()
    expect(answers).toEqual([])
    pbx.thaw()
    await waitFor('the late pong', () => answers[0] === '\r\n')

    const dropped = closed(first)
    await pbx.closeSockets()
    await dropped

    const second = await openSocket()
    const lost = closed(second)
    await pbx.kill()
    await lost
    await pbx.restart()
    await openSocket()
    expect(await pbx.openSockets()).toBe(1)
  })

  it('refuses a call to an agent who is not there, and to a number that nobody has', async () => {
    const rtpengine = keep(await startRtpengine())
    const pbx = keep(await startPbx({ users: [{ name: '1001', password: 'secret' }], rtpengine }))
    const toAgent = keep(await sippCaller({ pbx, to: '1001' }))
    expect(await within(PATIENCE_MS, 'the refusal', toAgent.ended)).toMatchObject({
      how: 'refused',
      status: 480,
    })
    const toNobody = keep(await sippCaller({ pbx, to: '95588' }))
    expect(await within(PATIENCE_MS, 'the refusal', toNobody.ended)).toMatchObject({
      how: 'refused',
      status: 404,
    })
  })
})

describe('baresip', () => {
  it('confirms what our RTP peer says of audio, hold and keys', async () => {
    const rtpengine = keep(await startRtpengine())
    const pbx = keep(await startPbx({ users: [], rtpengine }))
    const shop = keep(await startBaresip({ pbx, number: '95588' }))
    await pbx.routeNumbers('95588', shop.address)
    const customer = keep(await sippCaller({ pbx, to: '95588', rtp: { toneHz: 1_000 } }))
    await customer.answered
    const { loudness } = await customer.media.untilPackets(25)
    expect(loudness).toBeGreaterThan(0.2)
    await shop.hold()
    expect((await customer.reported('re-invited')).message?.body).toContain('a=sendonly')
    await shop.resume()
    await shop.press('7')
    await customer.media.untilKeys('7')
    await customer.hangUp()
    await shop.until('CALL_CLOSED')
  })
})

describe('PostgreSQL', () => {
  it('makes databases and keeps what was committed through a crash', async () => {
    const postgres = keep(await startOwnPostgres())
    const url = await postgres.createDatabase('trial')
    const query = async (sql: string): Promise<unknown[]> => {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      try {
        return (await client.query(sql)).rows
      } finally {
        await client.end()
      }
    }
    await query("create table note (text text); insert into note values ('夜班')")
    await postgres.kill()
    await expect(query('select 1')).rejects.toThrow()
    await postgres.restart()
    expect(await query('select text from note')).toEqual([{ text: '夜班' }])
    expect(await postgres.createDatabase('trial')).not.toBe(url)
  })
})

describe('the keyring', () => {
  const isLocked = [
    ...[
      '--session',
      '--print-reply',
      '--dest=org.freedesktop.secrets',
      '/org/freedesktop/secrets/collection/login',
    ],
    ...['org.freedesktop.DBus.Properties.Get', 'string:org.freedesktop.Secret.Collection', 'string:Locked'],
  ]

  it('is open for the command and for a session, in a home of its own', async () => {
    const { exitCode, output } = await runWithKeyring('/bin/sh', [
      '-c',
      'echo "home=$HOME"; exec dbus-send "$@"',
      'sh',
      ...isLocked,
    ])
    expect(exitCode).toBe(0)
    expect(output).toMatch(/home=.*nightdesk-rig-keyring/)
    expect(output).toContain('boolean false')

    const session = keep(await startKeyring())
    const { stdout } = await run('dbus-send', isLocked, {
      env: { ...process.env, ...session.env },
      timeout: PATIENCE_MS,
    })
    expect(stdout).toContain('boolean false')
  })

  it('stays locked for whoever comes back to it with another password', async () => {
    const home = await mkdtemp(join(tmpdir(), 'nightdesk-rig-home-'))
    onTestFinished(() => rm(home, { recursive: true, force: true }))
    expect((await runWithKeyring('dbus-send', isLocked, { home })).output).toContain('boolean false')
    expect((await runWithKeyring('dbus-send', isLocked, { home, password: 'wrong' })).output).toContain(
      'boolean true',
    )
    expect((await runWithKeyring('dbus-send', isLocked, { home })).output).toContain('boolean false')
  })
})
