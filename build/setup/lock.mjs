/** One set-up at a time per clone: two commands started together would unpack over each other. */
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { say } from './progress.mjs'

const LOOK_AGAIN_MS = 250

/**
 * @template T
 * @param {string} root of the clone
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSetupLock(root, work) {
  const file = path.join(root, '.cache', 'setup.lock')
  mkdirSync(path.dirname(file), { recursive: true })
  let told = false
  while (!take(file)) {
    const holder = holderOf(file)
    if (holder === null || !alive(holder)) {
      rmSync(file, { force: true })
      continue
    }
    if (!told) say('setup-under-way', { process: holder })
    told = true
    await pause(LOOK_AGAIN_MS)
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}

/**
 * A hard link appears at once with its content; a file that is opened and then written can be read empty between.
 *
 * @param {string} file
 * @returns {boolean} whether the lock is ours now
 */
function take(file) {
  const own = `${file}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    linkSync(own, file)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own, { force: true })
  }
}

/** @param {string} file @returns {number | null} null when it was released or holds no process number */
function holderOf(file) {
  try {
    return Number.parseInt(readFileSync(file, 'utf8'), 10) || null
  } catch {
    return null
  }
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}
