/**
 * `npm run hostile -- [--messages N] [--seed N] [--json FILE]`: damaged messages without end on the agent's line, with a
 * customer on it. Stops at the first that costs the call, stops the next one, or hangs; then says whether memory stayed flat.
 */
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { writeJson } from '../../bench/measuring/report.ts'
import { fakeWebRtc } from '../fakes/fake-peer-connection.ts'
import { barrage } from './barrage.ts'
import { lineUnderFire } from './line-under-fire.ts'

/** SIP keeps a transaction for 32 s after its end (RFC 3261 §17.2), to answer what comes late. */
const TRANSACTIONS_MS = 40_000
const ROUNDS = 10
const MEGABYTE = 2 ** 20
/** More than this per thousand messages is a leak and not the heap's own mood. */
const FLAT_MB_PER_THOUSAND = 0.05

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    json: { type: 'string' },
  },
})
const [messages, seed] = [Number(values.messages), Number(values.seed)]
if (!Number.isInteger(messages) || messages < ROUNDS)
  throw new Error(`--messages wants a number from ${ROUNDS}`)
if (!Number.isInteger(seed)) throw new Error('--seed wants a whole number')

for (const [name, value] of Object.entries(fakeWebRtc)) Reflect.set(globalThis, name, value)
const line = await lineUnderFire()
const perRound = Math.floor(messages / ROUNDS)
const heaps: number[] = []
for (let round = 1; round <= ROUNDS; round += 1) {
  await barrage(line, { messages: perRound, seed: seed * ROUNDS + round, lookEvery: 500 })
  if (round > 1 && round < ROUNDS) continue
  await setTimeout(TRANSACTIONS_MS)
  globalThis.gc?.()
  heaps.push(process.memoryUsage().heapUsed / MEGABYTE)
  console.log(`${round * perRound} messages: ${heaps.at(-1)?.toFixed(1)} MB of objects, the call is up`)
}
line.stop()
const [first = 0, last = 0] = heaps
const growth = last - first
const isFlat = growth <= (FLAT_MB_PER_THOUSAND * perRound * (ROUNDS - 1)) / 1_000
console.log(`${isFlat ? 'flat' : 'NOT FLAT'}: ${growth.toFixed(1)} MB more than after the first ${perRound}`)
await writeJson(values.json, { messages: perRound * ROUNDS, seed, heapMb: heaps, lost: 0, flat: isFlat })
process.exit(isFlat ? 0 : 1)
