/**
 * `npm test` on three lanes at once. On the first, calls ring, sound flows and windows open: that happens in real time,
 * waits more than it computes, and must not be kept waiting. On the second everything only computes, with what the
 * others leave of the machine. On the third databases start, write to their disk and die, which waits for the disk.
 */

/**
 * @typedef {import('./arguments.mjs').Step} Step
 * @typedef {{ readonly steps: readonly Step[], readonly yields: number }} Lane `yields` in steps of `nice`
 */

/** @type {readonly Lane[]} */
const LANES = [
  { steps: ['phone', 'build', 'e2e'], yields: 0 },
  { steps: ['lint', 'layers', 'types', 'unit'], yields: 5 },
  { steps: ['integration', 'disk'], yields: 5 },
]

/** @param {readonly Step[]} wanted @returns {Lane[]} at least one of their steps each */
export function lanesFor(wanted) {
  const lanes = LANES.map(({ steps, yields }) => ({
    steps: steps.filter((step) => wanted.includes(step)),
    yields,
  })).filter(({ steps }) => steps.length > 0)
  // Whoever has the machine alone need not make way.
  return lanes.length > 1 ? lanes : lanes.map((lane) => ({ ...lane, yields: 0 }))
}

/**
 * Lets lanes speak so that a person can read it: the first that still runs is heard line by line, another one step by
 * step, each step in one piece when it is done.
 *
 * @template {object} L
 * @param {readonly L[]} lanes
 * @param {(line: string) => void} print
 */
export function speakInTurn(lanes, print) {
  const running = [...lanes]
  /** @type {Map<L, string[]>} */
  const kept = new Map(lanes.map((lane) => [lane, []]))
  const tell = (/** @type {L} */ lane) => {
    for (const line of kept.get(lane)?.splice(0) ?? []) print(line)
  }
  return {
    /** @param {L} lane @param {string} line */
    say(lane, line) {
      if (lane === running[0]) print(line)
      else kept.get(lane)?.push(line)
    },
    /** @param {L} lane */
    stepIsDone: tell,
    /** @param {L} lane */
    laneIsDone(lane) {
      tell(lane)
      running.splice(running.indexOf(lane), 1)
      if (running[0] !== undefined) tell(running[0])
    },
  }
}
