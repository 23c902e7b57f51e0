/** What a thief of the disk, of the keychain or of another account's file can open: nothing. */
import { expect, test } from 'vitest'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { err, ok } from '#shared/kernel/result.ts'
import { CHEAP, openKeychain } from '../../test/fixtures/kept-account.ts'
import { createVaults, newContent, type SealedVault } from './vault.ts'

const PIN = '482136'
const DEVICE = Buffer.alloc(32, 5).toString('base64')
const NOW = instantFromMs(Date.UTC(2026, 2, 2))
const vaults = createVaults(openKeychain, CHEAP)

async function guarded(accountKey = 'wang') {
  const content = { ...newContent(NOW), refreshToken: 'refresh-1' }
  const made = vaults.create(accountKey, 'real_centre', content)
  if (!made.ok) throw new Error('there is a keychain')
  const { vault } = made.value
  const device = vaults.withDevice({ sealed: made.value.sealed, accountKey }, vault, DEVICE)
  if (!device.ok) throw new Error('there is a keychain')
  const pin = await vaults.withPin({ sealed: device.value, accountKey }, vault, PIN)
  if (!pin.ok) throw new Error('there is a keychain')
  return { sealed: pin.value, content, accountKey }
}
const contentOf = (opened: Awaited<ReturnType<typeof vaults.openWithPin>>) =>
  opened.ok ? opened.value.content : opened.error

test('the PIN opens it without the server, the server’s half without the PIN, and nothing else does', async () => {
  const { content, ...vault } = await guarded()
  expect(contentOf(await vaults.openWithPin(vault, PIN))).toEqual(content)
  expect(contentOf(vaults.openWithDevice(vault, DEVICE))).toEqual(content)
  expect(contentOf(await vaults.openWithPin(vault, '482137'))).toBe('closed')
  expect(contentOf(vaults.openWithDevice(vault, Buffer.alloc(32, 6).toString('base64')))).toBe('closed')
  expect(contentOf(vaults.openWithKeychain(vault))).toBe('closed')
})

test('PIN and file without this machine’s keychain are worth nothing', async () => {
  const { sealed, accountKey } = await guarded()
  const away = createVaults({ ...openKeychain, reveal: () => err('locked') }, CHEAP)
  expect(contentOf(await away.openWithPin({ sealed, accountKey }, PIN))).toBe('keychain_away')
  const another = createVaults(
    { ...openKeychain, reveal: () => ok(Buffer.alloc(32, 9).toString('base64')) },
    CHEAP,
  )
  expect(contentOf(await another.openWithPin({ sealed, accountKey }, PIN))).toBe('closed')
  // Chromium's keyring on Linux may "open" what another one sealed: what comes out is no wrong PIN.
  const nonsense = createVaults({ ...openKeychain, reveal: () => ok('\u0007x') }, CHEAP)
  expect(contentOf(await nonsense.openWithPin({ sealed, accountKey }, PIN))).toBe('keychain_away')
})

test('a colleague’s vault does not open in this account’s place, nor one wrapping in the place of another', async () => {
  const { sealed } = await guarded('wang')
  expect(contentOf(await vaults.openWithPin({ sealed, accountKey: 'li' }, PIN))).toBe('closed')
  const swapped: SealedVault = { ...sealed, device: sealed.pin?.key ?? null }
  expect(contentOf(vaults.openWithDevice({ sealed: swapped, accountKey: 'wang' }, DEVICE))).toBe('closed')
})

test('one changed bit anywhere is noticed', async () => {
  const { sealed, accountKey } = await guarded()
  const bytes = Buffer.from(sealed.content, 'base64')
  for (const at of [0, 12, 40, bytes.length - 1]) {
    const damaged = Buffer.from(bytes)
    damaged[at] = (damaged[at] ?? 0) ^ 1
    const vault = { sealed: { ...sealed, content: damaged.toString('base64') }, accountKey }
    expect(contentOf(await vaults.openWithPin(vault, PIN))).toBe('closed')
  }
})

test('another PIN takes the place of the old one; the server’s half still opens', async () => {
  const { sealed, accountKey, content } = await guarded()
  const opened = await vaults.openWithPin({ sealed, accountKey }, PIN)
  if (!opened.ok) throw new Error('the PIN is right')
  const changed = await vaults.withPin({ sealed, accountKey }, opened.value, '730195')
  if (!changed.ok) throw new Error('there is a keychain')
  const vault = { sealed: changed.value, accountKey }
  expect(contentOf(await vaults.openWithPin(vault, PIN))).toBe('closed')
  expect(contentOf(await vaults.openWithPin(vault, '730195'))).toEqual(content)
  expect(contentOf(vaults.openWithDevice(vault, DEVICE))).toEqual(content)
})

test('no nonce is used twice, and no secret stands in the file', async () => {
  const { sealed, accountKey, content } = await guarded()
  const opened = await vaults.openWithPin({ sealed, accountKey }, PIN)
  if (!opened.ok) throw new Error('the PIN is right')
  const again = vaults.withContent({ sealed, accountKey }, opened.value, content)
  expect(again.content.slice(0, 16)).not.toBe(sealed.content.slice(0, 16))
  const text = JSON.stringify({ ...sealed, keychainSecret: '' })
  for (const { secret } of content.secrets) expect(text).not.toContain(Buffer.from(secret).toString('base64'))
  expect(text).not.toContain('refresh-1')
  expect(text).not.toContain(PIN)
})

test('a PIN needs a keychain, also at a centre that is invented', async () => {
  const none = createVaults(
    {
      protect: (secret, of) => (of === 'real_centre' ? err('no_keychain') : ok(`open:${secret}`)),
      reveal: (kept) => ok(kept.slice(5)),
    },
    CHEAP,
  )
  const made = none.create('wang', 'invented_centre', newContent(NOW))
  if (!made.ok) throw new Error('an invented centre needs no keychain')
  const { sealed, vault } = made.value
  expect(await none.withPin({ sealed, accountKey: 'wang' }, vault, PIN)).toEqual({
    ok: false,
    error: 'no_keychain',
  })
})
