/**
 * Every process that a command starts, so that none outlives it. On POSIX each child leads a group of its own:
 * what it leaves behind (a PBX of a test, a helper of Electron) is stopped with it.
 */
import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'

const GRACE_MS = 8_000
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }
const posix = process.platform !== 'win32'

/** @typedef {import('node:child_process').ChildProcess} Child */

/**
 * Those that live. `leads`: it is the first of a group of its own. `patient`: it is never killed, since stopping
 * half-way would harm the machine (dpkg).
 *
 * @type {Map<Child, { leads: boolean, patient: boolean }>}
 */
const living = new Map()

/**
 * Starts a process that is stopped, with all it started, when this command ends.
 *
 * @param {string} command
 * @param {string[]} args
 * @typedef {object} ChildOptions
 * @property {boolean} [patient]
 * @property {number} [yields] how many steps of `nice` it makes way, with all it starts; 0 to 19
 *
 * @param {import('node:child_process').SpawnOptions & ChildOptions} [options] `detached: false` for what must keep the
 *   terminal
 */
export function startChild(command, args, { patient = false, yields = 0, ...options } = {}) {
  const leads = options.detached ?? posix
  const child = spawn(command, args, { windowsHide: true, ...options, detached: leads })
  if (yields !== 0) makeWay(child, yields)
  living.set(child, { leads, patient })
  child.once('exit', () => {
    if (leads && !patient) killTree(child) // the leader is gone, its leftovers are not
    living.delete(child)
  })
  child.once('error', () => living.delete(child))
  return child
}

/**
 * @param {Child} child
 * @returns {Promise<{ code: number | null, signal: NodeJS.Signals | null }>} rejects when it could not start
 */
export function ended(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
}

/**
 * Asks the process itself, which ends its own helpers in its own order; after eight seconds all of them are killed.
 *
 * @param {Child} child
 */
export async function stopChild(child) {
  const known = living.get(child)
  if (!known) return
  const gone = ended(child)
  child.kill('SIGTERM')
  const insist = known.patient ? undefined : setTimeout(() => killTree(child), GRACE_MS)
  await gone.finally(() => clearTimeout(insist))
}

export async function stopAllChildren() {
  await Promise.all([...living.keys()].map(stopChild))
}

/** Ctrl-C, a closed terminal and `kill` stop the children first; a second one does so at once. */
export function stopChildrenOnSignals() {
  let asked = false
  for (const [signal, number] of Object.entries(SIGNAL_NUMBERS)) {
    process.on(signal, () => {
      if (asked) process.exit(128 + number)
      asked = true
      stopAllChildren().finally(() => process.exit(128 + number))
    })
  }
  process.on('exit', () => {
    for (const [child, { patient }] of living) if (!patient) killTree(child)
  })
}

const LOWEST_PRIORITY = 19
/**
 * On Linux each group of ours is a session, and sessions share the processor evenly whatever the priority inside them
 * is (sched(7), "The autogroup feature"); so the session makes way as well.
 *
 * @param {Child} child
 * @param {number} steps
 */
function makeWay(child, steps) {
  try {
    if (child.pid === undefined) return
    const priority = Math.min(LOWEST_PRIORITY, getPriority() + steps)
    setPriority(child.pid, priority)
    if (process.platform === 'linux') writeFileSync(`/proc/${child.pid}/autogroup`, String(priority))
  } catch {
    // it has ended already, or this kernel has no such groups
  }
}

/** @param {Child} child */
function killTree(child) {
  if (child.pid === undefined) return
  try {
    if (!posix) spawnSync('taskkill', ['/pid', String(child.pid), '/t', '/f'])
    else process.kill(living.get(child)?.leads ? -child.pid : child.pid, 'SIGKILL')
  } catch {
    // nobody is left, or sudo keeps it from us and the terminal has told it already
  }
}
