/**
 * A real peer (Kamailio, rtpengine, PostgreSQL …) as a child process with a private folder. Each runs under a warden, a
 * small shell script that leads the peer's process group and holds a pipe to us: when the pipe closes, because `stop()`
 * was called or because we died in whatever way, the warden ends the whole group and, in the second case, deletes the
 * folder too. So no crash of a test run leaves a daemon behind.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, closeSync, constants, openSync } from 'node:fs'
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { PATIENCE_MS, waitFor, within } from './wait.ts'

/** Set to keep the private folders, with their logs and configurations, after a run. */
export const KEEP = process.env['NIGHTDESK_RIG_KEEP'] === '1'

/** Daemons live in sbin, which is not on an ordinary user's path. */
const SEARCH_PATH = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin']

// $1 folder, $2 signal for a polite end, then the command. File descriptor 3 is the pipe to the parent. The handlers keep
// the warden alive when the group is signalled; unlike ignored signals, the peer does not inherit them.
const WARDEN = `
folder=$1; polite=$2; shift 2
ending=
exec 3<&0
trap : TERM INT QUIT HUP
trap ending=1 USR1
"$@" </dev/null 3<&- &
peer=$!
(
	read -r word <&3
	kill -s USR1 $$
	[ "$word" = kill ] && polite=KILL
	kill -s "$polite" "$peer" 2>/dev/null
	turns=0
	while kill -0 "$peer" 2>/dev/null && [ $turns -lt 150 ]; do sleep 0.02; turns=$((turns + 1)); done
	[ -n "$word" ] || [ -z "$folder" ] || rm -rf "$folder"
	kill -s KILL 0
) >/dev/null 2>&1 &
watch=$!
exec 3<&-
while :; do
	wait "$peer"; code=$?
	kill -0 "$peer" 2>/dev/null || break
done
if [ -n "$ending" ]; then wait "$watch"; fi
kill -s KILL "$watch" 2>/dev/null
exit $code
`

export class PeerFailure extends Error {
  override readonly name = 'PeerFailure'
}

/** Where an executable is, or `undefined` when it is not installed. */
export function findExecutable(name: string, extraFolders: readonly string[] = []): string | undefined {
  for (const folder of [...extraFolders, ...SEARCH_PATH]) {
    const path = join(folder, name)
    try {
      accessSync(path, constants.X_OK)
      return path
    } catch {
      // Not in this folder.
    }
  }
  return undefined
}

export type Owner = { readonly uid: number; readonly gid: number }

export type PrivateFolder = {
  readonly path: string
  remove(): Promise<void>
}

export async function privateFolder(name: string, owner?: Owner): Promise<PrivateFolder> {
  const path = await mkdtemp(join(tmpdir(), `nightdesk-rig-${name}-`))
  if (owner) await chown(path, owner.uid, owner.gid)
  return {
    path,
    remove: async () => {
      if (!KEEP) await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
    },
  }
}

export type PeerOptions = {
  /** For messages and for the name of the log file. */
  readonly name: string
  /** The Debian package to name when the executable is missing. */
  readonly debianPackage: string
  readonly folder: PrivateFolder
  readonly command: string
  readonly args: readonly string[]
  readonly env?: NodeJS.ProcessEnv
  readonly owner?: Owner
  readonly politeSignal?: 'TERM' | 'INT' | 'QUIT'
  /** Other places for the executable. */
  readonly extraFolders?: readonly string[]
  /** Files in the folder that the peer writes errors to, for `log`. */
  readonly errorFiles?: readonly string[]
}

export type PeerProcess = {
  readonly name: string
  /** The leader of the peer's process group. */
  readonly pid: number
  /** Resolves with the exit code, or `null` after a signal; never rejects. */
  readonly exited: Promise<number | null>
  isRunning(): boolean
  /** Everything that the peer wrote to standard output, standard error and its error files. */
  log(): Promise<string>
  /**
   * Waits for a state of this peer. Ends at once, with the end of the log in the message, when the process is gone.
   */
  until<T>(
    what: string,
    probe: () => T | Promise<T>,
    timeoutMs?: number,
  ): Promise<Exclude<T, undefined | null | false>>
  /** Ends the group politely, then by force after 3 s. */
  stop(): Promise<void>
  /** Ends the group at once, as a crash would. */
  kill(): Promise<void>
  /** Stops the group's clock: sockets stay open and nobody answers. */
  freeze(): void
  thaw(): void
}

const lastLines = (text: string, count: number): string => text.trimEnd().split('\n').slice(-count).join('\n')

/** Starts a peer; returns as soon as the process exists, use `until` for its readiness. */
export function startPeer(options: PeerOptions): PeerProcess {
  const { name, folder, debianPackage } = options
  const executable = options.command.includes('/')
    ? options.command
    : findExecutable(options.command, options.extraFolders)
  if (executable === undefined) {
    throw new PeerFailure(
      `${options.command} is not installed (on Debian: apt-get install ${debianPackage}).`,
    )
  }
  const logPath = join(folder.path, `${name}.log`)
  const log = openSync(logPath, 'a')
  const child: ChildProcess = spawn(
    '/bin/sh',
    [
      '-c',
      WARDEN,
      `nightdesk-rig-${name}`,
      KEEP ? '' : folder.path,
      options.politeSignal ?? 'TERM',
      executable,
      ...options.args,
    ],
    {
      cwd: folder.path,
      env: options.env ?? process.env,
      stdio: ['pipe', log, log],
      detached: true,
      ...(options.owner ? { uid: options.owner.uid, gid: options.owner.gid } : {}),
    },
  )
  closeSync(log)
  // A warden that is already gone makes the pipe fail; `exited` reports that.
  child.stdin?.on('error', () => undefined)

  let running = true
  const exited = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', (code) => resolve(code))
  }).then((code) => {
    running = false
    // What the peer left in its group (worker processes after a crash) goes with it.
    signalGroup('SIGKILL')
    return code
  })
  const pid = child.pid ?? -1

  const signalGroup = (signal: NodeJS.Signals): void => {
    if (pid <= 0) return
    try {
      process.kill(-pid, signal)
    } catch {
      // The group is gone already, which is what a signal to end it wants.
    }
  }
  // The warden does it, so that it reaps the peer: a zombie's process id would still count as running.
  const end = async (word: 'stop' | 'kill'): Promise<void> => {
    signalGroup('SIGCONT')
    child.stdin?.end(`${word}\n`)
    await within(6_000, `${name} to end`, exited).catch(() => undefined)
    signalGroup('SIGKILL')
    await within(2_000, `${name} to end after SIGKILL`, exited)
  }
  const readLog = async (): Promise<string> => {
    const paths = [logPath, ...(options.errorFiles ?? []).map((file) => join(folder.path, file))]
    const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8').catch(() => '')))
    return texts.filter((text) => text !== '').join('\n')
  }

  return {
    name,
    pid,
    exited,
    isRunning: () => running,
    log: readLog,
    async until(what, probe, timeoutMs = PATIENCE_MS) {
      const gone = exited.then((code): never => {
        throw new PeerFailure(`${name} ended (exit code ${code}) before: ${what}.`)
      })
      try {
        return await Promise.race([waitFor(`${name}: ${what}`, probe, { timeoutMs }), gone])
      } catch (error) {
        const sentence = error instanceof Error ? error.message : String(error)
        throw new PeerFailure(`${sentence}\n--- end of ${logPath}\n${lastLines(await readLog(), 40)}`, {
          cause: error,
        })
      }
    },
    stop: () => end('stop'),
    kill: () => end('kill'),
    freeze: () => signalGroup('SIGSTOP'),
    thaw: () => signalGroup('SIGCONT'),
  }
}

/** Starts again with other ports when somebody else took one between our look and the peer's bind. */
export async function retryOnTakenPort<T>(start: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await start()
    } catch (error) {
      const taken =
        error instanceof Error &&
        /address already in use|EADDRINUSE|bind\(?.*\)? ?(failed|error)/i.test(error.message)
      if (!taken || attempt === 3) throw error
    }
  }
}
