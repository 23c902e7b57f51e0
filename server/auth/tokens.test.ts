import { expect, test } from 'vitest'
import { instantFromMs } from '#shared/kernel/clock.ts'
import { createTokens } from './tokens.ts'

const secret = new Uint8Array(32).fill(7)
const at = (ms: number) => ({ now: () => instantFromMs(ms) })
const START = Date.UTC(2026, 0, 1)

test('an access token says which session asks, for ten minutes', async () => {
  const token = await createTokens(secret, at(START)).issueAccess('session-1')
  expect(await createTokens(secret, at(START + 599_000)).readAccess(token)).toEqual({
    sessionId: 'session-1',
    expiresAtMs: START + 600_000,
  })
  expect(await createTokens(secret, at(START + 601_000)).readAccess(token)).toBeUndefined()
})

test('a token of another centre, or a changed one, is none', async () => {
  const token = await createTokens(new Uint8Array(32), at(START)).issueAccess('session-1')
  const ours = createTokens(secret, at(START))
  expect(await ours.readAccess(token)).toBeUndefined()
  const own = await ours.issueAccess('session-1')
  const [header, , signature] = own.split('.')
  const payload = btoa(JSON.stringify({ sid: 'session-2', exp: 9_999_999_999, iss: 'nightdesk' }))
  expect(await ours.readAccess(`${header}.${payload}.${signature}`)).toBeUndefined()
})

test('whoever reads the database cannot make a token of what is kept there', () => {
  const tokens = createTokens(secret, at(START))
  const first = tokens.firstRefresh()
  const next = tokens.nextRefresh(first)
  expect(tokens.nextRefresh(first)).toBe(next)
  expect(new Set([first, next, tokens.hashOf(first), tokens.hashOf(next)]).size).toBe(4)
  expect(createTokens(new Uint8Array(32), at(START)).nextRefresh(first)).not.toBe(next)
})
