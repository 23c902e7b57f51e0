/** One random change, judged by the product and counted by the oracle: what the two say differently. */
import { judge } from '#shared/domain/schedule/rules/judge.ts'
import { found } from './minute-oracle.ts'
import { randomRoster } from './random-roster.ts'
import { line, type Said } from './wall-minutes.ts'

export type Compared = {
  readonly seed: string
  /** By rule. */
  readonly findings: Readonly<Record<string, number>>
  readonly onlyProduct: readonly Said[]
  readonly onlyOracle: readonly Said[]
}

export function compare(seed: string): Compared {
  const random = randomRoster(seed)
  const product = judge(random.change, random.facts).map(({ rule, verdict, basis, agentId, figures }) =>
    line(rule, verdict, basis, agentId, figures),
  )
  const oracle = [...found(random)]
  const findings: Record<string, number> = {}
  for (const said of oracle) {
    const [rule] = JSON.parse(said) as [string]
    findings[rule] = (findings[rule] ?? 0) + 1
  }
  return { seed, findings, onlyProduct: without(product, oracle), onlyOracle: without(oracle, product) }
}

/** As often as it stands in the one more than in the other. */
function without(one: readonly Said[], other: readonly Said[]): Said[] {
  const left = [...other]
  return one.filter((said) => {
    const index = left.indexOf(said)
    if (index >= 0) left.splice(index, 1)
    return index < 0
  })
}
