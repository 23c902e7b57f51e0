/**
 * How the clocks of a case stand, counted minute by minute by a stopwatch per clock: slow, and with nothing of what the
 * product computes with. Its holidays come from chinese-days, its days from +08:00.
 */
import kept from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import type { ClockRule } from '#shared/domain/complaint/clock-rule.ts'
import type { ComplaintStatus } from '#shared/domain/complaint/complaint.ts'
import { type Instant, msFromInstant } from '#shared/kernel/clock.ts'
import { MINUTE_MS, minutesFrom, type RandomCase } from './random-case.ts'

const DAY_MINUTES = 1440
const SHANGHAI_MS = 8 * 3_600_000

const working = new Map<number, 'yes' | 'no'>()
function isWorking(day: number): boolean {
  const known = working.get(day)
  if (known !== undefined) return known === 'yes'
  const date = new Date(day * DAY_MINUTES * MINUTE_MS)
  const text = date.toISOString().slice(0, 10)
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6
  const is = text in kept.workdays || (!(text in kept.holidays) && !weekend)
  working.set(day, is ? 'yes' : 'no')
  return is
}

/** By minute of the day. */
const openMinutes = (rule: ClockRule): Uint8Array | null => {
  if (rule.businessHours === undefined) return null
  const open = new Uint8Array(DAY_MINUTES)
  const minute = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  for (const { from, to } of rule.businessHours.segments) open.fill(1, minute(from), minute(to))
  return open
}

export type Counted = {
  readonly state: 'not_begun' | 'running' | 'overdue' | 'paused' | 'met' | 'missed' | 'ended'
  readonly dueMs: number | null
  readonly near: boolean
  readonly laps: number
}

class Stopwatch {
  readonly rule: ClockRule
  readonly #open: Uint8Array | null
  readonly #waitsForFirst: boolean
  on = false
  begun = false
  laps = 0
  left = 0
  dueMs: number | null = null
  stoppedMs: number | null = null
  stoppedBy: 'answer' | 'else' = 'else'
  armed: boolean
  #begunDay = 0

  constructor(rule: ClockRule, firstResponseToo: boolean) {
    this.rule = rule
    this.#open = openMinutes(rule)
    this.#waitsForFirst = rule.measures === 'update' && firstResponseToo
    this.armed = this.#waitsForFirst
  }

  start(ms: number): void {
    this.on = true
    this.begun = true
    this.armed = false
    this.laps += 1
    const { limit } = this.rule
    if (limit.unit === 'as_printed') throw new Error('Nobody printed anything')
    this.left = limit.unit === 'hours' ? Math.round(limit.amount * 60) : limit.amount
    this.dueMs = null
    this.stoppedMs = null
    this.#begunDay = Math.floor((ms + SHANGHAI_MS) / MINUTE_MS / DAY_MINUTES)
  }

  #stop(ms: number, by: 'answer' | 'else'): boolean {
    if (!this.on) return false
    this.on = false
    this.stoppedMs = ms
    this.stoppedBy = by
    return true
  }

  register(ms: number): void {
    if (!this.#waitsForFirst) this.start(ms)
  }
  spoken(ms: number): void {
    if (this.rule.measures === 'resolution') return
    const stopped = this.#stop(ms, 'answer')
    if (this.rule.measures === 'update' && (stopped || this.armed)) this.start(ms)
  }
  answered(ms: number): void {
    this.armed = false
    this.#stop(ms, 'answer')
  }
  over(ms: number): void {
    this.armed = false
    this.#stop(ms, 'else')
  }
  backAgain(ms: number): void {
    if (this.rule.measures === 'update') this.start(ms)
    // The same limit goes on, with the time that went by since: nobody stopped time by an answer that was none.
    if (this.rule.measures === 'resolution') this.on = true
  }
  reopened(ms: number): void {
    if (this.#waitsForFirst) this.armed = true
    else this.start(ms)
  }
  transferred(ms: number): void {
    if (this.rule.kind === 'statutory' || this.rule.onTransfer === 'continue') return
    if (this.#stop(ms, 'else')) this.start(ms)
  }

  /** The minute that begins at `ms` goes by, in a case that stands so. An answer does not stop the time, only the question. */
  tick(ms: number, status: ComplaintStatus): void {
    if (!this.begun || this.dueMs !== null) return
    const { limit } = this.rule
    const minute = (ms + SHANGHAI_MS) / MINUTE_MS
    const day = Math.floor(minute / DAY_MINUTES)
    const paused = this.rule.pausedBy?.some((by) => by === status) ?? false
    if (limit.unit === 'hours') {
      const open =
        this.#open === null ||
        (this.#open[minute % DAY_MINUTES] === 1 &&
          (this.rule.businessHours?.days === 'every' || isWorking(day)))
      if (open && !paused) this.left -= 1
      if (this.left === 0) this.dueMs = ms + MINUTE_MS
      return
    }
    if (minute % DAY_MINUTES !== DAY_MINUTES - 1 || day === this.#begunDay || paused) return
    if (limit.unit === 'calendar_days' || isWorking(day)) this.left -= 1
    const mayEnd = this.rule.kind === 'internal' || limit.unit === 'working_days' || isWorking(day)
    if (this.left <= 0 && mayEnd) this.dueMs = ms + MINUTE_MS - 1
  }
}

const ANSWERS: readonly ComplaintStatus[] = ['communicated', 'follow_up', 'closed']
const OVER: readonly ComplaintStatus[] = ['withdrawn', 'merged']

export function countedByMinute({ rules, complaint, nowMs }: RandomCase): ReadonlyMap<string, Counted> {
  const begin = msFromInstant(complaint.receivedAt)
  const first = rules.some(({ measures }) => measures === 'first_response')
  const watches = rules.map((rule) => new Stopwatch(rule, first))
  const each = (tell: (watch: Stopwatch) => void): void => watches.forEach(tell)
  const notesAt = byMinute(begin, complaint.notes)
  const stepsAt = byMinute(begin, complaint.steps)
  let status: ComplaintStatus = 'registered'
  let settled = false
  let owner: string | undefined
  let minute = 0
  const happen = (ms: number): void => {
    for (const note of notesAt.get(minute) ?? [])
      if (note.audience === 'customer') each((watch) => watch.spoken(ms))
    for (const step of stepsAt.get(minute) ?? []) {
      const answers = ANSWERS.includes(step.to)
      const ends = answers || OVER.includes(step.to)
      if (step.to === 'reopened') each((watch) => watch.reopened(ms))
      else if (ends && !settled) each((watch) => (answers ? watch.answered(ms) : watch.over(ms)))
      else if (!ends && settled) each((watch) => watch.backAgain(ms))
      if (step.to === 'waiting_customer') each((watch) => watch.spoken(ms))
      if (step.ownerId !== undefined && owner !== undefined && step.ownerId !== owner)
        each((watch) => watch.transferred(ms))
      owner = step.ownerId ?? owner
      status = step.to
      settled = ends
    }
  }
  each((watch) => watch.register(begin))
  const last = (nowMs - begin) / MINUTE_MS
  for (; minute <= last; minute += 1) {
    const ms = begin + minute * MINUTE_MS
    happen(ms)
    if (minute < last) for (const watch of watches) watch.tick(ms, status)
  }
  const leftNow = watches.map(({ left }) => left)
  // Nothing happens any more: when would they run out?
  const stands = (watch: Stopwatch): boolean => watch.rule.pausedBy?.some((by) => by === status) ?? false
  const waits = watches.filter((watch) => watch.begun && !stands(watch))
  for (let ms = nowMs; waits.some(({ dueMs }) => dueMs === null); ms += MINUTE_MS)
    for (const watch of waits) watch.tick(ms, status)
  return new Map(watches.map((watch, index) => [watch.rule.id, counted(watch, leftNow[index] ?? 0, nowMs)]))
}

function byMinute<T extends { readonly at: Instant }>(begin: number, all: readonly T[]): Map<number, T[]> {
  const found = new Map<number, T[]>()
  for (const one of all) {
    const minute = minutesFrom(begin, one.at)
    found.set(minute, [...(found.get(minute) ?? []), one])
  }
  return found
}

function counted(watch: Stopwatch, leftNow: number, nowMs: number): Counted {
  const { dueMs, laps, stoppedMs } = watch
  const told = { dueMs, laps, near: false }
  if (!watch.begun) return { ...told, state: 'not_begun' }
  const at = watch.on ? nowMs : (stoppedMs ?? nowMs)
  const late = dueMs !== null && at > dueMs
  if (!watch.on) {
    if (late) return { ...told, state: 'missed' }
    return { ...told, state: watch.stoppedBy === 'answer' ? 'met' : 'ended' }
  }
  if (dueMs === null) return { ...told, state: 'paused' }
  if (late) return { ...told, state: 'overdue' }
  return { ...told, state: 'running', near: isNear(watch.rule, dueMs, leftNow, nowMs) }
}

function isNear({ warning, limit }: ClockRule, dueMs: number, leftNow: number, nowMs: number): boolean {
  if (warning?.by === 'time') return nowMs >= dueMs - warning.minutes * MINUTE_MS
  if (warning?.by === 'share' && limit.unit === 'hours') return leftNow <= limit.amount * 60 * warning.left
  // A share of days is a share of the time on the wall, which the stopwatch does not know: the named tests have it.
  return false
}
