/** The npm packages of a folder: installed once per lock file, never again until it changes. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { npm } from './npm.mjs'
import { Problem } from './problem.mjs'
import { exitedWell, step } from './progress.mjs'
import { sentence } from './texts.mjs'

const MARKER = 'node_modules/.nightdesk-installed'

/**
 * @param {string} folder with a package-lock.json
 * @param {string} title how the folder is called in the progress
 * @throws {Problem} `npm-unreachable`, `npm-failed`
 */
export async function ensureDependencies(folder, title) {
  const lockText = readFileSync(path.join(folder, 'package-lock.json'), 'utf8')
  const wanted = stamp(lockText, process)
  const marker = path.join(folder, MARKER)
  if (readIfThere(marker) === wanted) return
  if (!installedByHand(folder, JSON.parse(lockText))) await install(folder, title, JSON.parse(lockText))
  writeFileSync(marker, wanted)
}

/** @param {string} lockText @param {{ platform: string, arch: string }} machine @returns {string} */
export function stamp(lockText, { platform, arch }) {
  return `${createHash('sha256').update(lockText).digest('hex')} ${platform} ${arch}\n`
}

/**
 * Whether node_modules already holds what the lock file asks for, so that somebody who has just typed `npm ci`
 * does not wait for a second one. Optional packages may lack: they belong to other platforms.
 *
 * @param {{ packages: Record<string, LockEntry> }} lock package-lock.json
 * @param {{ packages: Record<string, LockEntry> }} hidden node_modules/.package-lock.json, which npm writes last
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockEntry
 * @returns {boolean}
 */
export function installedMatches(lock, hidden) {
  return Object.entries(lock.packages).every(([place, wanted]) => {
    if (place === '' || wanted.link) return true
    const found = hidden.packages[place]
    if (!found) return wanted.optional === true
    const sameContent = !wanted.integrity || !found.integrity || wanted.integrity === found.integrity
    return found.version === wanted.version && sameContent
  })
}

/** @param {string} folder @param {{ packages: Record<string, LockEntry> }} lock */
function installedByHand(folder, lock) {
  const hidden = readIfThere(path.join(folder, 'node_modules/.package-lock.json'))
  return hidden !== null && installedMatches(lock, JSON.parse(hidden))
}

/** @param {string} folder @param {string} title @param {{ packages: Record<string, LockEntry> }} lock */
async function install(folder, title, lock) {
  const expected = topLevel(Object.keys(lock.packages)).size
  makeRoomForRunningNode(folder)
  const ci = async (/** @type {(detail: string) => void} */ report) => {
    const tell = () => report(sentence('packages-so-far', { installed: installedCount(folder), expected }))
    const count = setInterval(tell, 1_000)
    try {
      return await npm(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund'], {
        cwd: folder,
      })
    } finally {
      clearInterval(count)
    }
  }
  const result = await step(sentence('installing-dependencies', { folder: title }), ci, exitedWell)
  if (result.code === 0) return
  if (result.unreachable) throw new Problem('npm-unreachable', { reason: result.unreachable })
  console.log(result.errors)
  throw new Problem('npm-failed')
}

/**
 * Windows does not delete a program that runs, and `npm test` runs on the very node.exe that `npm ci` is about to
 * delete. It does rename one.
 *
 * @param {string} folder
 */
function makeRoomForRunningNode(folder) {
  if (process.platform !== 'win32') return
  if (!process.execPath.toLowerCase().startsWith(path.join(folder, 'node_modules').toLowerCase())) return
  const aside = path.join(folder, '.cache', `node-in-use-${process.pid}.exe`)
  mkdirSync(path.dirname(aside), { recursive: true })
  renameSync(process.execPath, aside)
}

/** @param {string[]} places keys of a lock file @returns {Set<string>} the packages directly in node_modules */
function topLevel(places) {
  const names = places.map((place) => /^node_modules\/((?:@[^/]+\/)?[^/]+)$/.exec(place)?.[1] ?? '')
  return new Set(names.filter(Boolean))
}

/**
 * npm makes every folder first and fills them as the archives arrive, so only the filled ones count.
 *
 * @param {string} folder
 * @returns {number} packages unpacked so far
 */
function installedCount(folder) {
  const modules = path.join(folder, 'node_modules')
  const inside = (/** @type {string} */ name) =>
    existsSync(path.join(modules, name)) ? readdirSync(path.join(modules, name)) : []
  return inside('')
    .filter((name) => !name.startsWith('.'))
    .flatMap((name) => (name.startsWith('@') ? inside(name).map((part) => `${name}/${part}`) : name))
    .filter((name) => existsSync(path.join(modules, name, 'package.json'))).length
}

/** @param {string} file @returns {string | null} */
function readIfThere(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}
