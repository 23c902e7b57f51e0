import { describe, expect, it } from 'vitest'
import { sandboxObstacle } from './sandbox.mjs'

const linux = { platform: 'linux' as const, uid: 1000 }
const settings = (values: Record<string, string>) => (name: string) => values[name] ?? null

describe("Chromium's sandbox in development", () => {
  it('stays on for an ordinary user', () => {
    expect(sandboxObstacle({ ...linux, setting: settings({}) })).toBeNull()
    expect(sandboxObstacle({ platform: 'darwin', uid: 0, setting: settings({}) })).toBeNull()
  })

  it.each([
    ['sandbox-off-for-root', { uid: 0, setting: settings({}) }],
    ['sandbox-off-without-namespaces', { setting: settings({ 'kernel/unprivileged_userns_clone': '0' }) }],
    [
      'sandbox-off-by-apparmor',
      { setting: settings({ 'kernel/apparmor_restrict_unprivileged_userns': '1' }) },
    ],
  ])('is off only with a reason that is said: %s', (reason, machine) => {
    expect(sandboxObstacle({ ...linux, ...machine })).toBe(reason)
  })
})
