/** A call whose sound is bound the wrong way is silent after the next change of address, or from its first second. */
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { eventually } from '../../test/fixtures/eventually.ts'
import { type Routes, type SoundWay, soundWayOf, systemRoutes, watchSoundWay } from './sound-way.ts'

const HOME = '192.168.1.20'
const VPN = '10.8.0.2'

test.each([
  ['the way to the PBX is the way to everywhere: the sound goes on by the next one', HOME, HOME, 'any'],
  ['a closed network leads to the PBX only: no address would be offered', HOME, null, 'each'],
  ['the PBX is behind a VPN: the wrong address would be offered', VPN, HOME, 'each'],
  ['no network at all says nothing about the next one', null, null, null],
  ['a name that nobody knows just now says nothing either', null, HOME, null],
] as const)('%s', (_why, pbx, everywhere, way) => {
  expect(soundWayOf([{ pbx, everywhere }])).toBe(way)
})

test('every address of the PBX that is reached must lie on the way to everywhere', () => {
  const here = { pbx: HOME, everywhere: HOME }
  const behindVpn = { pbx: VPN, everywhere: HOME }
  const unreached = { pbx: null, everywhere: HOME }
  expect(soundWayOf([here, unreached])).toBe('any')
  expect(soundWayOf([here, behindVpn])).toBe('each')
  expect(soundWayOf([])).toBe('each')
})

const ETHERNET = {
  netmask: '255.255.255.0',
  family: 'IPv4',
  mac: '02:00:00:00:00:01',
  internal: false,
  cidr: null,
} as const

async function machine(routes: Record<string, Routes>) {
  const said: SoundWay[] = []
  const asked: string[] = []
  const watched = { pbx: null as string | null, address: HOME, look: async () => {} }
  await watchSoundWay({
    pbx: () => watched.pbx,
    interfaces: () => ({ eth0: [{ ...ETHERNET, address: watched.address }] }),
    routesTo: async (host) => {
      asked.push(host)
      return routes[host] ?? { pbx: null, everywhere: null }
    },
    every: (_ms, task) => {
      watched.look = task
    },
    onChange: (way) => void said.push(way),
  })
  const look = async (): Promise<SoundWay[]> => {
    said.length = 0
    await watched.look()
    return [...said]
  }
  return { watched, routes, asked, look }
}

test('says it once, and again when the network is another', async () => {
  const { watched, routes, look } = await machine({ 'pbx.example': { pbx: HOME, everywhere: HOME } })
  expect(await look()).toEqual([])
  watched.pbx = 'wss://pbx.example:7443'
  expect(await look()).toEqual(['any'])
  expect(await look()).toEqual([])
  routes['pbx.example'] = { pbx: null, everywhere: null }
  expect(await look()).toEqual([])
  routes['pbx.example'] = { pbx: VPN, everywhere: HOME }
  expect(await look()).toEqual(['each'])
})

test('looks at every address of the PBX, and takes one that is written in numbers as it is', async () => {
  const { watched, asked, look } = await machine({})
  watched.pbx = 'wss://pbx.example:7443 wss://[2001:db8::7]'
  await look()
  expect(asked).toEqual(['pbx.example', '2001:db8::7'])
})

test('asks for ways while they may change with an address, and hardly ever when nothing has changed', async () => {
  const { watched, routes, asked, look } = await machine({ 'pbx.example': { pbx: HOME, everywhere: HOME } })
  watched.pbx = 'wss://pbx.example'
  const asksIn = async (seconds: number): Promise<number> => {
    asked.length = 0
    for (let looks = 0; looks < seconds * 2; looks += 1) await look()
    return asked.length
  }
  expect(await asksIn(10)).toBe(20)
  expect(await asksIn(600)).toBe(20)
  watched.address = '192.168.7.20'
  expect(await asksIn(10)).toBe(20)
  // Where the PBX cannot be found, there may be an answer any moment.
  routes['pbx.example'] = { pbx: null, everywhere: null }
  await asksIn(30)
  expect(await asksIn(60)).toBe(12)
})

test('finds a way that came later than its address, and one that changed alone', async () => {
  const { watched, routes, look } = await machine({})
  watched.pbx = 'wss://pbx.example'
  for (let looks = 0; looks < 15; looks += 1) expect(await look()).toEqual([])
  routes['pbx.example'] = { pbx: HOME, everywhere: HOME }
  expect(await look()).toEqual(['any'])
  routes['pbx.example'] = { pbx: VPN, everywhere: HOME }
  const said: SoundWay[] = []
  for (let looks = 0; looks < 65; looks += 1) said.push(...(await look()))
  expect(said).toEqual(['each'])
})

test('asks the system for the way, without sending anything', async () => {
  const listener = createSocket('udp4')
  const received: Buffer[] = []
  listener.on('message', (message) => received.push(message))
  await new Promise<void>((resolve) => listener.bind(0, '127.0.0.1', resolve))
  const { port } = listener.address()
  const routes = systemRoutes({ port, lookup: async (address) => ({ address, family: 4 }) })
  try {
    expect((await routes.routesTo('127.0.0.1')).pbx).toBe('127.0.0.1')
    // Anything that the look had sent would have come before this.
    const arrived = once(listener, 'message')
    listener.send('last', port, '127.0.0.1')
    await arrived
    expect(received.map(String)).toEqual(['last'])
  } finally {
    listener.close()
  }
})

test('a name that nobody answers for is asked for once at a time, and once more for the network that came meanwhile', async () => {
  const lookups: ((found: { address: string; family: 4 }) => void)[] = []
  const routes = systemRoutes({
    port: 53,
    lookup: () => new Promise((resolve) => lookups.push(resolve)),
  })
  const answer = (address: string) => lookups.at(-1)?.({ address, family: 4 })
  const looks = Promise.all([routes.routesTo('pbx.example'), routes.routesTo('pbx.example')])
  expect(lookups).toHaveLength(1)
  answer('127.0.0.1')
  expect((await looks).map(({ pbx }) => pbx)).toEqual(['127.0.0.1', '127.0.0.1'])
  for (let moves = 0; moves < 5; moves += 1) routes.askNamesAgain()
  expect(lookups).toHaveLength(2)
  answer('127.0.0.1')
  await eventually(() => expect(lookups).toHaveLength(3))
})
