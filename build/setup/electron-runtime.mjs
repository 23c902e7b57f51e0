/**
 * Which Electron runs the application, in this order: the one that the person names, the official one (fetched
 * when there is a route), and on Linux x64 the pinned stand-in.
 */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { downloadOfficial, installedOfficial, lastFailure, rememberFailure } from './electron-official.mjs'
import { ensureStandIn, STAND_IN_RECORD, standInFolder } from './electron-stand-in.mjs'
import { Problem } from './problem.mjs'
import { say } from './progress.mjs'
import { pinned } from './stand-in/pinned.mjs'

/** How long a failed download is believed before it is tried again; a changed mirror is tried at once. */
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000

/**
 * @typedef {{ dist: string, executable: string, version: string, standIn: boolean }} ElectronRuntime
 * `dist` is what ELECTRON_OVERRIDE_DIST_PATH takes.
 *
 * @param {string} root
 * @param {string} node Node 22.12 or later
 * @returns {Promise<ElectronRuntime>}
 * @throws {Problem} `override-missing`, `electron-unreachable`, `stand-in-*`
 */
export async function ensureElectron(root, node) {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) return fromFolder(path.resolve(override))
  const installed = await installedOfficial(root)
  if (installed) return { ...installed, standIn: false }

  const source = mirrorOf(process.env)
  const choice = chooseSource({
    failure: await lastFailure(root),
    source,
    now: Date.now(),
    standInAllowed: process.platform === pinned.platform && process.arch === pinned.arch,
    standInReady: existsSync(path.join(standInFolder(root), STAND_IN_RECORD)),
  })
  if (choice.download) {
    const reason = await downloadOfficial(root, node)
    const official = reason === null ? await installedOfficial(root) : null
    if (official) return { ...official, standIn: false }
    await rememberFailure(root, { at: Date.now(), source, reason: reason ?? 'nothing was unpacked' })
    say('electron-not-fetched', { reason: reason ?? '' })
  }
  if (choice.fallback === 'stand-in') return fromFolder(await ensureStandIn(root, node))
  throw new Problem('electron-unreachable')
}

/**
 * @param {{ failure: { at: number, source: string } | null, source: string, now: number,
 *   standInAllowed: boolean, standInReady: boolean }} known times in ms since 1970
 * @returns {{ download: boolean, fallback: 'stand-in' | 'none' }}
 */
export function chooseSource({ failure, source, now, standInAllowed, standInReady }) {
  if (!standInAllowed) return { download: true, fallback: 'none' }
  const stillBelieved = failure !== null && failure.source === source && now - failure.at < RETRY_AFTER_MS
  return { download: !(standInReady && stillBelieved), fallback: 'stand-in' }
}

/** @param {NodeJS.ProcessEnv} env @returns {string} the mirror the electron package will use, '' for its default */
export function mirrorOf(env) {
  return env.npm_config_electron_mirror ?? env.NPM_CONFIG_ELECTRON_MIRROR ?? env.ELECTRON_MIRROR ?? ''
}

/** @param {string} dist @returns {ElectronRuntime} */
function fromFolder(dist) {
  const programs = ['electron', 'electron.exe', 'Electron.app/Contents/MacOS/Electron']
  const executable = programs.map((name) => path.join(dist, name)).find(existsSync)
  if (!executable) throw new Problem('override-missing', { folder: dist })
  const versionFile = path.join(dist, 'version')
  return {
    dist,
    executable,
    version: existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') : 'unknown',
    standIn: existsSync(path.join(dist, STAND_IN_RECORD)),
  }
}
