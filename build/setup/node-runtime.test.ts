import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { ownNode, recentEnough, withNodeFirst } from './node-runtime.mjs'

describe('the Node of the tools', () => {
  it.each([
    ['v20.20.2', false],
    ['v22.17.1', false],
    ['v22.18.0', true],
    ['v24.0.0', true],
  ])('%s runs TypeScript without a flag: %s', (version, expected) => {
    expect(recentEnough(version)).toBe(expected)
  })

  it('is an .exe on Windows, where the npm package leaves a text file beside it', () => {
    expect(ownNode('root', 'win32')).toBe(path.join('root', 'node_modules', 'node', 'bin', 'node.exe'))
  })

  it('comes first on the path, whatever the path variable is called', () => {
    const env = withNodeFirst({ Path: 'old' }, 'root', path.join('own', 'bin', 'node'))
    expect(env).toEqual({
      Path: [path.join('own', 'bin'), path.join('root', 'node_modules', '.bin'), 'old'].join(path.delimiter),
    })
  })
})
