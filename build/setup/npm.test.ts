import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { npmCommand, npmEnvironment, unreachable } from './npm.mjs'

const everything = () => true

describe('calling npm', () => {
  it('uses the npm and the Node that started the script', () => {
    const env = { npm_execpath: '/opt/npm/bin/npm-cli.js', npm_node_execpath: '/opt/node' }
    expect(npmCommand({ env, execPath: '/clone/node', exists: everything })).toEqual({
      command: '/opt/node',
      args: ['/opt/npm/bin/npm-cli.js'],
      shell: false,
    })
  })

  it('does not take pnpm or yarn for npm', () => {
    const env = { npm_execpath: '/opt/pnpm/pnpm.cjs' }
    const exists = (file: string) => file === '/opt/pnpm/pnpm.cjs'
    expect(npmCommand({ env, execPath: '/usr/bin/node', exists }).command).toBe('npm')
  })

  it('finds npm beside Node when the script was started without npm', () => {
    const beside = path.join('usr', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')
    const exists = (file: string) => file === beside
    expect(npmCommand({ env: {}, execPath: path.join('usr', 'bin', 'node'), exists }).args).toEqual([beside])
  })

  it('tells a network without a route from any other failure', () => {
    expect(unreachable('npm error code ENOTFOUND\nnpm error network request failed')).toBe('ENOTFOUND')
    expect(unreachable('npm error code EUSAGE')).toBeNull()
  })

  it('keeps what the person has set about waiting', () => {
    expect(
      npmEnvironment({ npm_config_fetch_retry_maxtimeout: '60000' })['npm_config_fetch_retry_maxtimeout'],
    ).toBe('60000')
  })
})
