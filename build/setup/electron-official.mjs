/** The official Electron that the electron package fetches, and the memory that it could not be fetched. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runQuietly } from './command.mjs'
import { step } from './progress.mjs'
import { sentence } from './texts.mjs'

const DOWNLOAD = fileURLToPath(new URL('./electron-download.mjs', import.meta.url))

/**
 * @param {string} root
 * @returns {Promise<{ dist: string, executable: string, version: string } | null>} null when it is not unpacked
 */
export async function installedOfficial(root) {
  const home = path.join(root, 'node_modules', 'electron')
  const dist = path.join(home, 'dist')
  const read = (/** @type {string} */ file) => readFile(file, 'utf8').catch(() => '')
  const [program, found, manifest] = await Promise.all([
    read(path.join(home, 'path.txt')),
    read(path.join(dist, 'version')),
    read(path.join(home, 'package.json')),
  ])
  const version = manifest && JSON.parse(manifest).version
  if (!program || !version || found.replace(/^v/, '').trim() !== version) return null
  return { dist, executable: path.join(dist, program), version }
}

/**
 * Downloads and unpacks it.
 *
 * @param {string} root
 * @param {string} node Node 22.12 or later
 * @returns {Promise<string | null>} why it failed; null when it is there now
 */
export async function downloadOfficial(root, node) {
  const fetchAndUnpack = async (/** @type {(detail: string) => void} */ report) => {
    const env = { ...process.env, NODE_USE_ENV_PROXY: '1' }
    const fetched = await runQuietly(node, [DOWNLOAD], { cwd: root, env, onLine: report })
    if (fetched.code !== 0) return fetched.output.split('\n').at(-1) || 'unknown reason'
    report(sentence('unpacking'))
    const install = path.join(root, 'node_modules', 'electron', 'install.js')
    const unpacked = await runQuietly(node, [install], { cwd: root, env })
    return unpacked.code === 0 ? null : unpacked.output
  }
  return step(sentence('fetching-electron'), fetchAndUnpack, (reason) => reason === null)
}

/** @param {string} root */
const memory = (root) => path.join(root, '.cache', 'electron-official-failed.json')

/**
 * @param {string} root
 * @returns {Promise<{ at: number, source: string, reason: string } | null>} the last failed try; `at` in ms since 1970
 */
export async function lastFailure(root) {
  try {
    return JSON.parse(await readFile(memory(root), 'utf8'))
  } catch {
    return null
  }
}

/** @param {string} root @param {{ at: number, source: string, reason: string }} failure */
export async function rememberFailure(root, failure) {
  await mkdir(path.dirname(memory(root)), { recursive: true })
  await writeFile(memory(root), `${JSON.stringify(failure)}\n`)
}
