/** Installs the Debian packages that a command lacks, and names what it leaves out elsewhere and why. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runQuietly, runShown } from './command.mjs'
import { exitedWell, say, step } from './progress.mjs'
import { packagesFor, services } from './system-packages.list.mjs'
import { sentence } from './texts.mjs'

const INSTALL = fileURLToPath(new URL('./install-packages.sh', import.meta.url))

/**
 * @typedef {import('./texts.mjs').TextKey} TextKey
 * @typedef {{ name: string, reason: TextKey }} LeftOut a package that lacks, and the sentence why
 *
 * @param {import('./system-packages.list.mjs').Purpose[]} purposes
 * @returns {Promise<LeftOut[]>} never throws: what needs a package that lacks is left out by its user
 */
export async function ensureSystemPackages(purposes) {
  const wanted = [...new Set(purposes.flatMap((purpose) => packagesFor[purpose]))]
  const elsewhere = whyNotHere(process.platform, osRelease())
  if (elsewhere) {
    // macOS and Windows bring what Electron links; another Linux has it under names that we do not know.
    const needed = process.platform === 'linux' ? wanted : purposes.includes('test') ? packagesFor.test : []
    return needed.map((entry) => ({ name: primary(entry), reason: elsewhere }))
  }
  const lacking = lackingPackages(wanted, await installedPackages(wanted))
  if (lacking.length === 0) return []
  return installLacking(lacking)
}

/**
 * @param {NodeJS.Platform} platform
 * @param {string} release text of /etc/os-release
 * @returns {TextKey | null} the reason why Debian packages cannot be used; null where they can
 */
export function whyNotHere(platform, release) {
  if (platform !== 'linux') return platform === 'darwin' ? 'not-on-macos' : 'not-on-windows'
  const ids = [...release.matchAll(/^ID(?:_LIKE)?="?([^"\n]*)"?$/gm)].flatMap(([, value]) =>
    (value ?? '').split(' '),
  )
  return ids.includes('debian') || ids.includes('ubuntu') ? null : 'not-on-this-linux'
}

/**
 * @param {string[]} wanted entries of the list, `a|b` meaning either
 * @param {Set<string>} installed
 * @returns {string[]} the entries of which nothing is installed
 */
export function lackingPackages(wanted, installed) {
  return wanted.filter((entry) => !entry.split('|').some((name) => installed.has(name)))
}

/**
 * @param {string[]} lacking entries
 * @param {Set<string>} available names that apt knows
 * @returns {{ install: string[], unknown: string[] }} package names
 */
export function planInstall(lacking, available) {
  const choices = lacking.map((entry) => ({
    entry,
    name: entry.split('|').find((name) => available.has(name)),
  }))
  return {
    install: choices.flatMap(({ name }) => name ?? []),
    unknown: choices.flatMap(({ entry, name }) => (name ? [] : primary(entry))),
  }
}

/** @param {string[]} lacking @returns {Promise<LeftOut[]>} */
async function installLacking(lacking) {
  const names = lacking.map(primary)
  const because = (/** @type {TextKey} */ reason, /** @type {string[]} */ lost) =>
    lost.map((name) => ({ name, reason }))
  const asRoot = await becomeRoot(names)
  if (!asRoot) return because('needs-root', names)

  const refresh = () =>
    step(sentence('refreshing-package-list'), (report) => asRoot(['apt-get', 'update'], report), exitedWell)
  const install = (/** @type {string[]} */ packages) =>
    step(
      sentence('installing-system-packages', { number: packages.length }),
      (report) => asRoot(['sh', INSTALL, services.join(' '), ...packages], report),
      exitedWell,
    )

  let plan = planInstall(lacking, await availablePackages(lacking))
  const incomplete = plan.unknown.length > 0
  if (incomplete) {
    await refresh()
    plan = planInstall(lacking, await availablePackages(lacking))
  }
  const leftOut = because('no-such-package', plan.unknown)
  if (plan.install.length === 0) return leftOut

  let result = await install(plan.install)
  if (result.code !== 0 && !incomplete) {
    await refresh() // a list of last month names versions that the mirror has thrown away since
    result = await install(plan.install)
  }
  if (result.code === 0) return leftOut
  console.log(result.output)
  return [...leftOut, ...because('apt-failed', plan.install)]
}

/**
 * @param {string[]} names what is about to be installed, to be said before a password is asked for
 * @returns {Promise<((words: string[], onLine: (line: string) => void) => ReturnType<typeof runQuietly>) | null>}
 *   runs a command as root; null when there is no way
 */
async function becomeRoot(names) {
  const values = { packages: names.join(' ') }
  if (process.getuid?.() === 0) {
    say('packages-follow', values)
    return (words, onLine) => runQuietly('env', words, { onLine, patient: true })
  }
  say('packages-follow-with-sudo', values)
  // Without a terminal there is nobody to type a password; with one, sudo needs it for itself.
  const ask = process.stdin.isTTY ? ['-v'] : ['-n', '-v']
  if ((await runShown('sudo', ask, { detached: false })) === 0)
    // Not detached: sudo remembers the password for this terminal only.
    return (words, onLine) => runQuietly('sudo', ['-n', ...words], { onLine, patient: true, detached: false })
  say('packages-by-hand', values)
  return null
}

/** @param {string[]} entries @returns {Promise<Set<string>>} */
async function installedPackages(entries) {
  const names = entries.flatMap((entry) => entry.split('|'))
  const format = `\${db:Status-Status} \${Package}\\n`
  // Exit code 1 only says that some names are unknown to dpkg.
  const { stdout } = await runQuietly('dpkg-query', ['-W', '-f', format, ...names])
  return new Set([...stdout.matchAll(/^installed (\S+)$/gm)].map(([, name = '']) => name))
}

/** @param {string[]} entries @returns {Promise<Set<string>>} the names that apt could install */
async function availablePackages(entries) {
  const names = entries.flatMap((entry) => entry.split('|'))
  const { stdout } = await runQuietly('apt-cache', ['policy', ...names], {
    env: { ...process.env, LC_ALL: 'C' },
  })
  return new Set(
    [...stdout.matchAll(/^(\S+):\n {2}Installed: .*\n {2}Candidate: (?!\(none\))/gm)].map(
      ([, name = '']) => name,
    ),
  )
}

/** @param {string} entry @returns {string} */
function primary(entry) {
  return entry.split('|')[0] ?? entry
}

function osRelease() {
  try {
    return readFileSync('/etc/os-release', 'utf8')
  } catch {
    return ''
  }
}
