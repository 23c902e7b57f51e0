/**
 * Run by Node 24 as a program of its own: fetches the official Electron into its usual cache through the electron
 * package's own downloader, which checks the pinned checksums. Gives up when no byte came in time, so that a
 * network without a route costs seconds and a slow one is given all the time it needs.
 * Prints the percentage line by line; exit code 1 and one line of reason on stderr when it failed.
 */
import { createRequire } from 'node:module'
import { downloadArtifact } from '@electron/get'

const FIRST_BYTE_MS = 8_000
const STALLED_MS = 30_000

const require = createRequire(import.meta.url)
const { version } = require('electron/package.json')
const silence = new AbortController()
const giveUp = (/** @type {number} */ limit) =>
  setTimeout(() => silence.abort(new Error(`no data for ${limit / 1000} s`)), limit)
let clock = giveUp(FIRST_BYTE_MS)
let printed = -1

try {
  await downloadArtifact({
    version,
    artifactName: 'electron',
    platform: process.env.npm_config_platform ?? process.platform,
    arch: process.env.npm_config_arch ?? process.arch,
    checksums: process.env.npm_config_electron_use_remote_checksums
      ? undefined
      : require('electron/checksums.json'),
    ...(process.env.electron_config_cache ? { cacheRoot: process.env.electron_config_cache } : {}),
    downloadOptions: {
      quiet: true,
      signal: silence.signal,
      getProgressCallback: async (/** @type {{ percent: number }} */ { percent }) => {
        clearTimeout(clock)
        if (percent < 1) clock = giveUp(STALLED_MS)
        const whole = Math.floor(percent * 100)
        if (whole !== printed) console.log(`${whole} %`)
        printed = whole
      },
    },
  })
  clearTimeout(clock)
} catch (error) {
  clearTimeout(clock)
  const cause = error.cause?.code ?? error.cause?.message
  console.error(cause ?? error.message)
  process.exit(1)
}
