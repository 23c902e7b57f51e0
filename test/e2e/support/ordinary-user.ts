/**
 * Lets the application run as an ordinary user when the tests run as root: root has no Chromium sandbox. Uses Debian's
 * user `nobody`, with a home, a profile and a way to the screen of its own.
 */
import { execFile } from 'node:child_process'
import { chmod, chown, copyFile, cp, mkdtemp, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const NOBODY = 65534
const become = ['--reuid', `${NOBODY}`, '--regid', `${NOBODY}`, '--clear-groups', '--inh-caps=-all']

export type Installed = { readonly root: string; readonly distribution: string }
export type OrdinaryUser = Installed & {
  /** A folder of theirs. */
  readonly home: string
  readonly executable: string
  readonly env: Readonly<Record<string, string>>
}

const mayBecomeAnother = (): boolean => process.platform === 'linux' && process.getuid?.() === 0

/** Why an ordinary user has no sandbox on this machine either; null where they have one. */
export async function sandboxObstacle(): Promise<string | null> {
  if (process.platform !== 'linux') return null
  const [command, ...args] = mayBecomeAnother() ? ['setpriv', ...become, 'unshare'] : ['unshare']
  return run(command ?? '', [...args, '--user', '--pid', '--fork', 'true']).then(
    () => null,
    () => 'this machine lets ordinary users have no user namespaces, on which Chromium’s sandbox stands',
  )
}

/** null: the tests already run as an ordinary user. */
export async function becomeOrdinaryUser(installed: Installed): Promise<OrdinaryUser | null> {
  if (!mayBecomeAnother()) return null
  const home = await mkdtemp(join(tmpdir(), 'nightdesk-user-'))
  const { root, distribution } = await withinReach(installed, home)
  const executable = join(home, 'electron-as-user')
  await writeFile(executable, `#!/bin/sh\nexec setpriv ${become.join(' ')} '${distribution}/electron' "$@"\n`)
  await chmod(executable, 0o755)
  await giveTo(home)
  return { root, distribution, home, executable, env: { HOME: home, ...(await wayToTheScreen(home)) } }
}

/** Everything in the folder belongs to that user from now on; nothing when the tests are one already. */
export async function giveTo(folder: string): Promise<void> {
  if (!mayBecomeAnother()) return
  await chown(folder, NOBODY, NOBODY)
  for (const entry of await readdir(folder, { recursive: true }))
    await chown(join(folder, entry), NOBODY, NOBODY)
}

async function wayToTheScreen(home: string): Promise<Record<string, string>> {
  const cookie = process.env['XAUTHORITY']
  if (cookie === undefined) return {}
  const own = join(home, 'Xauthority')
  await copyFile(cookie, own)
  await chown(own, NOBODY, NOBODY)
  return { XAUTHORITY: own }
}

/** A clone in root's own home cannot be read by anybody else; then what runs is copied out of it. */
async function withinReach(installed: Installed, home: string): Promise<Installed> {
  const files = [join(installed.root, 'package.json'), join(installed.distribution, 'electron')]
  const readable = await run('setpriv', [...become, 'cat', ...files.slice(0, 1)]).then(
    () =>
      run('setpriv', [...become, 'test', '-x', files[1] ?? '']).then(
        () => true,
        () => false,
      ),
    () => false,
  )
  if (readable) return installed
  const copied = { root: join(home, 'application'), distribution: join(home, 'electron') }
  const { stdout } = await run('npm', ['ls', '--omit=dev', '--all', '--parseable'], { cwd: installed.root })
  const packages = stdout.split('\n').filter((path) => path.includes('node_modules'))
  const parts = [
    'package.json',
    'out',
    'server/demo',
    ...packages.map((path) => relative(installed.root, path)),
  ]
  for (const part of parts) await cp(join(installed.root, part), join(copied.root, part), { recursive: true })
  await cp(installed.distribution, copied.distribution, { recursive: true })
  return copied
}
