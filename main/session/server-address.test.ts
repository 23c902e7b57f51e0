import { expect, test } from 'vitest'
import { mayTalkTo, serverOrigin, settingsFault } from './server-address.ts'

test.each([
  ['desk.example.cn', 'https://desk.example.cn'],
  [' https://desk.example.cn:8443/ ', 'https://desk.example.cn:8443'],
  ['127.0.0.1:8470', 'http://127.0.0.1:8470'],
  ['localhost:8470/', 'http://localhost:8470'],
])('an agent who types %j reaches %s', (typed, origin) => {
  expect(serverOrigin(typed, 'anywhere')).toEqual({ ok: true, value: origin })
})

test.each(['', '   ', 'http://', 'https://user:secret@desk.example.cn', 'two words'])(
  'what is no address (%j) is told as unreachable, not sent anywhere',
  (typed) => {
    expect(serverOrigin(typed, 'anywhere')).toEqual({ ok: false, error: 'unreachable' })
  },
)

test('a password never crosses the network in plain', () => {
  expect(serverOrigin('http://desk.example.cn', 'anywhere')).toEqual({
    ok: false,
    error: 'server_not_allowed',
  })
})

test('127.0.0.1.example.cn is not this machine', () => {
  expect(serverOrigin('http://127.0.0.1.example.cn', 'anywhere')).toEqual({
    ok: false,
    error: 'server_not_allowed',
  })
})

test('a runtime that is not the official one talks to this machine only', () => {
  expect(serverOrigin('https://desk.example.cn', 'this_machine')).toEqual({
    ok: false,
    error: 'server_not_allowed',
  })
  expect(serverOrigin('http://localhost:8470', 'this_machine').ok).toBe(true)
})

test.each([
  ['wss://pbx.example.cn:8089', 'anywhere', true],
  ['ws://pbx.example.cn:8088', 'anywhere', false],
  ['wss://pbx.example.cn:8089', 'this_machine', false],
  ['ws://127.0.0.1:8088', 'this_machine', true],
] as const)('whether the phone may talk to %s from %s: %s', (origin, reach, allowed) => {
  expect(mayTalkTo(origin, reach)).toBe(allowed)
})

test('a server in the settings that is not allowed is said at start, and none at all is no fault', () => {
  expect(settingsFault('https://desk.example.cn', 'this_machine')).toBe('server_not_allowed')
  expect(settingsFault('https://desk.example.cn', 'anywhere')).toBeNull()
  expect(settingsFault(null, 'this_machine')).toBeNull()
})
