import { describe, expect, it } from 'vitest'
import { packagesFor } from './system-packages.list.mjs'
import { lackingPackages, planInstall, whyNotHere } from './system-packages.mjs'

describe('which Debian packages are installed', () => {
  it('asks only for what lacks, and takes either name of a renamed library', () => {
    const installed = new Set(['libasound2t64', 'xvfb'])
    expect(lackingPackages(['libasound2|libasound2t64', 'xvfb', 'xauth'], installed)).toEqual(['xauth'])
  })

  it('installs the name that this release has and names what it has not', () => {
    const available = new Set(['libasound2t64', 'xvfb'])
    expect(planInstall(['libasound2|libasound2t64', 'xvfb', 'chromium'], available)).toEqual({
      install: ['libasound2t64', 'xvfb'],
      unknown: ['chromium'],
    })
  })

  it.each([
    ['linux', 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n', null],
    ['linux', 'ID=ubuntu\nID_LIKE=debian\n', null],
    ['linux', 'ID=linuxmint\nID_LIKE="ubuntu debian"\n', null],
    ['linux', 'ID=fedora\n', 'not-on-this-linux'],
    ['darwin', '', 'not-on-macos'],
    ['win32', '', 'not-on-windows'],
  ] as const)('on %s with %j gives the reason %s', (platform, release, reason) => {
    expect(whyNotHere(platform, release)).toBe(reason)
  })

  it('never asks for the metapackage that builds a kernel module', () => {
    expect(Object.values(packagesFor).flat()).not.toContain('rtpengine')
  })
})
