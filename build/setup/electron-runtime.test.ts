import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { chooseSource, ensureElectron, mirrorOf } from './electron-runtime.mjs'

const HOUR = 60 * 60 * 1000
const linux = { standInAllowed: true, standInReady: true, source: '', now: 100 * HOUR }

afterEach(() => vi.unstubAllEnvs())

describe('which Electron is taken', () => {
  it('tries the official one first on a machine that never tried', () => {
    expect(chooseSource({ ...linux, standInReady: false, failure: null })).toEqual({
      download: true,
      fallback: 'stand-in',
    })
  })

  it('starts at once with the stand-in while a failure is fresh, and tries again a day later', () => {
    expect(chooseSource({ ...linux, failure: { at: 99 * HOUR, source: '' } }).download).toBe(false)
    expect(chooseSource({ ...linux, failure: { at: 75 * HOUR, source: '' } }).download).toBe(true)
  })

  it('tries a mirror as soon as somebody names one', () => {
    const failure = { at: 99 * HOUR, source: '' }
    expect(chooseSource({ ...linux, failure, source: 'https://mirror.test/' }).download).toBe(true)
  })

  it('never offers the stand-in where it cannot run', () => {
    const failure = { at: 99 * HOUR, source: '' }
    expect(chooseSource({ ...linux, standInAllowed: false, failure })).toEqual({
      download: true,
      fallback: 'none',
    })
  })

  it('reads the mirror from npm before the environment, as the electron package does', () => {
    expect(mirrorOf({ npm_config_electron_mirror: 'a', ELECTRON_MIRROR: 'b' })).toBe('a')
    expect(mirrorOf({ ELECTRON_MIRROR: 'b' })).toBe('b')
    expect(mirrorOf({})).toBe('')
  })

  it('takes the folder that a person names before anything else, and knows a stand-in by its record', async () => {
    const dist = mkdtempSync(path.join(tmpdir(), 'nightdesk-dist-'))
    writeFileSync(path.join(dist, 'electron'), '')
    writeFileSync(path.join(dist, 'version'), 'v45.4.1\n')
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', dist)
    const executable = path.join(dist, 'electron')
    expect(await ensureElectron('/nowhere', 'node')).toEqual({
      dist,
      executable,
      version: '45.4.1',
      standIn: false,
    })
    writeFileSync(path.join(dist, 'nightdesk-stand-in.json'), '{}')
    expect((await ensureElectron('/nowhere', 'node')).standIn).toBe(true)
  })

  it('says so when that folder holds no Electron, instead of starting something else', async () => {
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', mkdtempSync(path.join(tmpdir(), 'nightdesk-empty-')))
    await expect(ensureElectron('/nowhere', 'node')).rejects.toMatchObject({ code: 'override-missing' })
  })
})
