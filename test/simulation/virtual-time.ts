/**
 * The one thread on which a simulated world happens. Events (a message arrives, a timer is due) come in the order of
 * virtual time; what an event sets in motion inside a process is a row of tasks, which run one by one, each with
 * everything it made ready before the next. So a process can be stopped between any two tasks, and nothing depends on how busy the real
 * machine is.
 */
import type { Chance } from './chance.ts'
import { type Surroundings, settled, within } from './surroundings.ts'

/** One run of one process: from its start to its end or its sudden death, after which nothing of it happens. */
export class Life implements Surroundings {
  readonly name: string
  readonly chance: Chance
  alive = true
  /** Dies after so many further tasks; null when nothing is planned. */
  doom: { tasks: number; readonly die: () => void } | null = null
  readonly #time: VirtualTime
  readonly #clockOffsetMs: () => number

  constructor(time: VirtualTime, name: string, chance: Chance, clockOffsetMs: () => number) {
    this.#time = time
    this.name = name
    this.chance = chance
    this.#clockOffsetMs = clockOffsetMs
  }

  nowMs = (): number => this.#time.nowMs + this.#clockOffsetMs()
  soon = (task: () => void): void => this.#time.soon(this, task)
  /** A timer that is set for more than 24 days does not wait at all: so it is in every browser and in Node. */
  after = (ms: number, task: () => void): (() => void) =>
    this.#time.after(ms > LONGEST_TIMER_MS ? 1 : ms, () => {
      if (this.alive) within(this, task)
    })
}

type Event = { readonly at: number; readonly order: number; readonly run: () => void | Promise<void> }

const LONGEST_TIMER_MS = 2 ** 31 - 1
const MOST_TASKS = 2_000_000

export class VirtualTime {
  nowMs: number
  readonly startMs: number
  #events: Event[] = []
  #tasks: { readonly life: Life; readonly task: () => void }[] = []
  #order = 0
  #tasksRun = 0

  constructor(startMs: number) {
    this.nowMs = startMs
    this.startMs = startMs
  }

  soon(life: Life, task: () => void): void {
    if (life.alive) this.#tasks.push({ life, task })
  }

  after(ms: number, run: () => void | Promise<void>): () => void {
    this.#order += 1
    const event: Event = { at: this.nowMs + Math.max(0, ms), order: this.#order, run }
    const place = this.#events.findIndex((other) => other.at > event.at)
    this.#events.splice(place === -1 ? this.#events.length : place, 0, event)
    return () => {
      const index = this.#events.indexOf(event)
      if (index !== -1) this.#events.splice(index, 1)
    }
  }

  /** Runs what is ready, at most so many tasks; what is left goes on with the next event. */
  async drain(most = Number.POSITIVE_INFINITY): Promise<void> {
    await settled()
    for (let ran = 0; ran < most; ran += 1) {
      const next = this.#tasks.shift()
      if (next === undefined) return
      const { life, task } = next
      if (life.doom !== null && life.alive) {
        if (life.doom.tasks <= 0) life.doom.die()
        else life.doom.tasks -= 1
      }
      if (!life.alive) continue
      this.#tasksRun += 1
      if (this.#tasksRun > MOST_TASKS) throw new Error('The simulated world does not come to rest')
      within(life, task)
      await settled()
    }
  }

  /** Lets time pass; each event with everything that follows from it before the next. */
  async advance(ms: number): Promise<void> {
    const until = this.nowMs + ms
    await this.drain()
    for (let next = this.#events[0]; next !== undefined && next.at <= until; next = this.#events[0]) {
      this.#events.shift()
      this.nowMs = Math.max(this.nowMs, next.at)
      await next.run()
      await this.drain()
    }
    this.nowMs = until
  }
}
