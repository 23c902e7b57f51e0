/** The content of a Debian package without installing it, for data that a benchmark reads. */
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { runQuietly } from './command.mjs'
import { Problem } from './problem.mjs'
import { step } from './progress.mjs'

/**
 * @param {string} root of the clone
 * @param {string} name of the package, e.g. `libreoffice-help-zh-cn`
 * @returns {Promise<string>} a folder that holds the package's tree (`usr/…`), kept for the next time
 * @throws {Problem} `debian-archive-missing`
 */
export async function debianArchive(root, name) {
  const cache = path.join(root, '.cache', 'debian')
  const kept = path.join(cache, name)
  if (existsSync(kept)) return kept
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(path.join(cache, 'unpacking-'))
  try {
    await step(`Fetching the Debian package ${name} (下载)`, () => unpack(name, work))
    await rename(path.join(work, 'tree'), kept)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return kept
}

/** @param {string} name @param {string} work */
async function unpack(name, work) {
  // apt fetches as its own user _apt where it may, which cannot write here; root's sandbox is switched off for this.
  const fetched = await runQuietly('apt-get', ['download', '-o', 'APT::Sandbox::User=root', name], {
    cwd: work,
  })
  const archive = (await readdir(work)).find((file) => file.endsWith('.deb'))
  const tree = path.join(work, 'tree')
  const unpacked = archive ? await runQuietly('dpkg', ['-x', path.join(work, archive), tree]) : null
  if (unpacked?.code === 0) return
  throw new Problem(
    'debian-archive-missing',
    `The Debian package ${name} could not be fetched: ${fetched.output.split('\n').at(-1)}`,
    `无法获取 Debian 软件包 ${name}。`,
  )
}
