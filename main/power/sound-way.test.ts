/** A call whose sound is bound the wrong way is silent after the next change of address, or from its first second. */
import { expect, test } from 'vitest'
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

async function machine(routes: Record<string, Routes>) {
  const said: SoundWay[] = []
  const asked: string[] = []
  const watched = { pbx: null as string | null, look: async () => {} }
  await watchSoundWay({
    pbx: () => watched.pbx,
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

test('asks the system for the way, without sending anything', async () => {
  expect((await systemRoutes().routesTo('127.0.0.1')).pbx).toBe('127.0.0.1')
})
