import { sep } from 'node:path'
import { describe, expect, test, vi } from 'vitest'

vi.mock('electron', () => ({ protocol: {} }))
const { fileForUrl } = await import('./app-protocol.ts')

describe('what app:// serves', () => {
  test('each window has its own page at its own origin', () => {
    expect(fileForUrl('app://desk/')).toEqual({ window: 'desk', file: `desk${sep}index.html` })
    expect(fileForUrl('app://phone/')).toEqual({ window: 'phone', file: `phone${sep}index.html` })
  })

  test('pages share the built assets', () => {
    expect(fileForUrl('app://data/assets/data-1a2b.js')).toEqual({
      window: 'data',
      file: `assets${sep}data-1a2b.js`,
    })
  })

  test.each([
    'app://other/',
    'https://desk/',
    'file:///etc/passwd',
    'app://desk/../main/main.js',
    'app://desk/assets/../../main/main.js',
    'app://desk/assets/%2e%2e/%2e%2e/main/main.js',
    'app://desk/assets/%2e%2e%2f%2e%2e%2fmain%2fmain.js',
    'app://desk/assets/..%5c..%5cmain%5cmain.js',
    'app://desk/assets/a.js%00.html',
    'app://desk/assets/%E0%A4%A',
    'app://desk/phone/index.html',
    'app://desk/assets/secret.pem',
    'not a url',
  ])('nothing else can be named through it: %s', (url) => {
    const named = fileForUrl(url)
    // A URL is normalised before we see it; what is left must still be an asset, or nothing.
    if (named !== null) expect(named.file.startsWith(`assets${sep}`) && !named.file.includes('..')).toBe(true)
    else expect(named).toBeNull()
  })
})
