/**
 * A desktop session's secret store for one test: an own D-Bus session and an unlocked gnome-keyring in an own HOME. Nothing
 * touches the keyring of whoever runs the tests.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type PrivateFolder, privateFolder, startPeer } from './peer-process.ts'
import { within } from './wait.ts'

export type Keyring = {
  /** The folder that stands in for HOME. */
  readonly home: string
  /** For programs that a test starts itself (`_electron.launch({ env })`): HOME, XDG folders and the bus, on top of ours. */
  readonly env: Readonly<Record<string, string>>
  log(): Promise<string>
  /** Ends session and keyring; whoever still holds the bus loses its secrets, as after a broken login. */
  stop(): Promise<void>
}

export type KeyringOptions = {
  /** Default `test`. Another password for the same `home` leaves the keyring locked. */
  readonly password?: string
  /** An earlier keyring's HOME, to meet its secrets again; it is not deleted at the end. */
  readonly home?: string
}

export type KeyringRun = { readonly exitCode: number | null; readonly output: string }

const KEYRING_PACKAGE = 'gnome-keyring dbus-x11 libsecret-1-0'

// $1 password, then the command. The daemon stays in the foreground, so that it belongs to the peer's process group. Asking
// for the collection before the daemon owns its name would make D-Bus start a second, locked one.
const SESSION = `
password=$1; shift
printf %s "$password" | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null &
ask() { dbus-send --session --print-reply "$@" 2>/dev/null; }
is_up() {
	ask --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q true &&
	ask --dest=org.freedesktop.secrets /org/freedesktop/secrets/collection/login \\
		org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection string:Locked | grep -q boolean
}
turns=0
until is_up; do
	turns=$((turns + 1))
	[ $turns -lt 200 ] || { echo "The keyring did not come up within 10 s." >&2; exit 97; }
	sleep 0.05
done
"$@"
`

/** Runs one command to its end in such a session. */
export async function runWithKeyring(
  command: string,
  args: readonly string[],
  options: KeyringOptions & {
    readonly env?: Readonly<Record<string, string>>
    readonly timeoutMs?: number
  } = {},
): Promise<KeyringRun> {
  const session = await openSession(options, options.env ?? {}, [command, ...args])
  try {
    const exitCode = await within(
      options.timeoutMs ?? 60_000,
      `${command} to end under a keyring`,
      session.peer.exited,
    )
    return { exitCode, output: await session.peer.log() }
  } finally {
    await session.close()
  }
}

/** Starts a session that lasts until `stop`. */
export async function startKeyring(options: KeyringOptions = {}): Promise<Keyring> {
  const folder = await privateFolder('keyring-bus')
  const addressFile = join(folder.path, 'address')
  await writeFile(addressFile, '')
  const wait = 'printf "%s\\n" "$DBUS_SESSION_BUS_ADDRESS" > "$1"; while :; do sleep 3600; done'
  const session = await openSession(options, {}, ['/bin/sh', '-c', wait, 'session', addressFile])
  const close = () => session.close().finally(() => folder.remove())
  try {
    const address = await session.peer.until('an unlocked keyring', async () => {
      const text = await readFile(addressFile, 'utf8')
      return text.endsWith('\n') && text.trim()
    })
    return {
      home: session.home,
      env: { ...session.env, DBUS_SESSION_BUS_ADDRESS: address },
      log: () => session.peer.log(),
      stop: close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function openSession(
  { password = 'test', home }: KeyringOptions,
  env: Readonly<Record<string, string>>,
  command: readonly string[],
) {
  const folder: PrivateFolder = await privateFolder('keyring')
  const ownHome = home ?? join(folder.path, 'home')
  const sessionEnv = {
    HOME: ownHome,
    XDG_DATA_HOME: join(ownHome, '.local/share'),
    XDG_CONFIG_HOME: join(ownHome, '.config'),
    XDG_CACHE_HOME: join(ownHome, '.cache'),
    // Short, because it holds sockets.
    XDG_RUNTIME_DIR: join(folder.path, 'run'),
    // What Chromium and Electron look at when they choose a secret store.
    XDG_CURRENT_DESKTOP: 'GNOME',
  }
  for (const path of Object.values(sessionEnv)) {
    if (path.startsWith('/')) await mkdir(path, { recursive: true, mode: 0o700 })
  }
  const inherited: NodeJS.ProcessEnv = { ...process.env, ...env, ...sessionEnv }
  delete inherited['DBUS_SESSION_BUS_ADDRESS']
  const peer = startPeer({
    name: 'keyring',
    debianPackage: KEYRING_PACKAGE,
    folder,
    command: 'dbus-run-session',
    args: ['--', '/bin/sh', '-c', SESSION, 'keyring-session', password, ...command],
    env: inherited,
  })
  return {
    peer,
    home: ownHome,
    env: sessionEnv,
    close: () => peer.stop().finally(() => folder.remove()),
  }
}
