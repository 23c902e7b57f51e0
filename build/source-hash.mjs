/** One number for everything that the built application is made of. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const TEST = /\.(test|spec)\.[cm]?[jt]sx?$/

/**
 * @param {string} root
 * @param {string[]} places files and folders relative to the root; those that do not exist count as empty
 * @returns {string} hex SHA-256 over paths and contents; tests beside the sources do not count
 */
export function sourceHash(root, places) {
  const hash = createHash('sha256')
  for (const file of places.flatMap((place) => filesOf(root, place)).sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** @param {string} root @param {string} place @returns {string[]} relative to the root, with `/` */
function filesOf(root, place) {
  const full = path.join(root, place)
  if (!existsSync(full)) return []
  if (statSync(full).isFile()) return [place]
  return readdirSync(full, { recursive: true, encoding: 'utf8' })
    .filter((file) => !TEST.test(file) && statSync(path.join(full, file)).isFile())
    .map((file) => [place, ...file.split(path.sep)].join('/'))
}
