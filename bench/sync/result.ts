/** From what was measured in the rounds to the figures that are reported: medians of rounds, percentiles of all samples. */
import { median, percentile, rounded, spreadOf } from '../measuring/statistics.ts'
import type { Measured } from './engine.ts'

const MEGABYTE = 2 ** 20

export type EngineResult = {
  readonly name: string
  readonly bootstrapRowsPerSecond: number
  readonly flushMutationsPerSecond: number
  readonly writeP50Ms: number
  readonly writeP95Ms: number
  readonly visibleP50Ms: number
  readonly visibleP95Ms: number
  readonly memoryMb: number
}

/** The least that a durable write can be on this machine, taken between portions of our own. */
export type Floor = { readonly strictPutsMs: readonly number[]; readonly fsyncsMs: readonly number[] }

export type SyncResult = {
  readonly engines: readonly EngineResult[]
  /** Our p50 of a durable write by that of one strict put and one fsync. */
  readonly writeRatio: number
  readonly longestInterfaceTaskMs: number
}

export function engineResult(name: string, rounds: readonly Measured[]): EngineResult {
  const writes = rounds.flatMap(({ writesMs }) => writesMs)
  const crossings = rounds.flatMap(({ visibleMs }) => visibleMs)
  return {
    name,
    bootstrapRowsPerSecond: Math.round(median(rounds.map((round) => round.bootstrapRowsPerSecond))),
    flushMutationsPerSecond: Math.round(median(rounds.map((round) => round.flushMutationsPerSecond))),
    writeP50Ms: rounded(median(writes), 2),
    writeP95Ms: rounded(percentile(writes, 0.95), 2),
    visibleP50Ms: rounded(median(crossings), 1),
    visibleP95Ms: rounded(percentile(crossings, 0.95), 1),
    memoryMb: rounded(median(rounds.map(({ memory }) => memory)) / MEGABYTE, 1),
  }
}

export const floorMs = ({ strictPutsMs, fsyncsMs }: Floor): number => median(strictPutsMs) + median(fsyncsMs)

export function syncResult(
  rounds: ReadonlyMap<string, readonly Measured[]>,
  ours: string,
  floor: Floor,
): SyncResult {
  const own = rounds.get(ours) ?? []
  const longest = own.flatMap(({ longestTaskMs }) => longestTaskMs ?? [])
  return {
    engines: [...rounds].map(([name, measured]) => engineResult(name, measured)),
    writeRatio: rounded(median(own.flatMap(({ writesMs }) => writesMs)) / floorMs(floor), 2),
    longestInterfaceTaskMs: rounded(spreadOf(longest).most, 1),
  }
}

/** Ours by the better of the peers; above 1 we are faster. */
export function againstPeers(
  { engines }: SyncResult,
  ours: string,
  figure: 'bootstrapRowsPerSecond' | 'flushMutationsPerSecond',
): number {
  const own = engines.find(({ name }) => name === ours)?.[figure] ?? 0
  const others = engines.filter(({ name }) => name !== ours).map((engine) => engine[figure])
  return rounded(own / Math.max(...others), 2)
}
