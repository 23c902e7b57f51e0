import { describe, expect, it } from 'vitest'
import { installedMatches, stamp } from './dependencies.mjs'

const lock = {
  packages: {
    '': { version: '0.1.0' },
    'node_modules/react': { version: '19.3.1', integrity: 'sha512-a' },
    'node_modules/fsevents': { version: '2.3.3', integrity: 'sha512-b', optional: true },
  },
}

describe('whether the npm packages must be installed again', () => {
  it('spares somebody who has just typed npm ci a second one', () => {
    const hidden = { packages: { 'node_modules/react': { version: '19.3.1', integrity: 'sha512-a' } } }
    expect(installedMatches(lock, hidden)).toBe(true)
  })

  it.each([
    ['an older version is there', { 'node_modules/react': { version: '19.2.0', integrity: 'sha512-c' } }],
    [
      'the same version with other content is there',
      { 'node_modules/react': { version: '19.3.1', integrity: 'sha512-x' } },
    ],
    ['a package lacks', {}],
  ])('installs when %s', (_, packages) => {
    expect(installedMatches(lock, { packages })).toBe(false)
  })

  it('installs again on another platform, whose native packages differ', () => {
    expect(stamp('{}', { platform: 'linux', arch: 'x64' })).not.toBe(
      stamp('{}', { platform: 'linux', arch: 'arm64' }),
    )
    expect(stamp('{}', { platform: 'linux', arch: 'x64' })).not.toBe(
      stamp('{ }', { platform: 'linux', arch: 'x64' }),
    )
  })
})
