/**
 * What is done at the desk until it is killed: drafts typed and thrown away, numbers given, cases and notes written. Every
 * answer is noted as it comes; one that does not come promises nothing.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { PortFailure } from '#shared/ports/port-client.ts'
import type { DataConnection } from '../e2e/support/data-connection.ts'
import type { Chance } from '../simulation/chance.ts'
import type { Work } from './kill-points.ts'
import type { NightCentre } from './night-centre.ts'
import { marked, type Promises } from './promises.ts'

export type DeskWork = {
  /** Something has been answered. */
  readonly flowing: Promise<void>
  /** How many answers are being waited for. */
  unanswered(): number
  /** The desk was killed: no answer is waited for any more. */
  end(): void
  /** Resolves when nothing more is asked. */
  stop(): Promise<void>
}

export type WorkOptions = {
  readonly during: Work
  readonly data: DataConnection
  readonly page: Page
  readonly centre: NightCentre
  readonly promises: Promises
  readonly chance: Chance
}

const DRAFTS = ['torture-1', 'torture-2', 'torture-3']
/** A page of Chinese is some kilobytes; the journal begins a new file after 256. */
const LONGEST_DRAFT = 6_000
const REFUSED_MS = 200
const TYPED = '用户称昨晚起上网很慢，测速只有十兆，重启光猫后恢复了一会儿又变慢，要求今晚派人上门查看线路。'

export function beginWork(options: WorkOptions): DeskWork {
  let stopped = false
  let unanswered = 0
  /** Nothing: the desk died before it was answered. */
  const answered = async <T>(asking: Promise<T>): Promise<T | undefined> => {
    unanswered += 1
    try {
      const answer = await Promise.race([asking, killed])
      flow()
      return answer
    } catch (cause) {
      if (!stopped && !(cause instanceof PortFailure)) throw cause
      // A disk that takes nothing is not asked as fast as it answers.
      if (!stopped) await Promise.race([pause(REFUSED_MS), killed])
      return undefined
    } finally {
      unanswered -= 1
    }
  }
  let flow = (): void => {}
  const flowing = new Promise<void>((resolve) => {
    flow = resolve
  })
  let kill = (): void => {}
  const killed = new Promise<undefined>((resolve) => {
    kill = () => resolve(undefined)
  })

  const over = async (turn: () => Promise<void>): Promise<void> => {
    while (!stopped) await turn()
  }
  const turns: readonly Promise<void>[] = {
    drafting: () => [
      ...DRAFTS.map((key) => over(() => draft(options, key, answered))),
      typing(options, () => stopped),
    ],
    filing: () => [1, 2, 3].map(() => over(() => file(options, answered))),
    applying: () => [over(() => options.centre.colleagueWrites()), over(() => file(options, answered))],
    loading: () => [
      over(() => file(options, answered)),
      over(() => draft(options, DRAFTS[0] ?? '', answered)),
    ],
    starting: () => [],
    unlocking: () => [],
  }[options.during]()

  const end = (): void => {
    stopped = true
    kill()
  }
  return {
    flowing,
    unanswered: () => unanswered,
    end,
    async stop() {
      stopped = true
      await Promise.all(turns)
    },
  }
}

type Answered = <T>(asking: Promise<T>) => Promise<T | undefined>

async function draft(
  { data, promises, chance }: WorkOptions,
  key: string,
  answered: Answered,
): Promise<void> {
  if (chance.below(8) === 0) {
    promises.draftBegun(key, null)
    if ((await answered(data.desk.call('complaintDraft.discard', { key }))) !== undefined)
      promises.draftKept(key, null)
    return
  }
  const facts = marked(randomUUID(), '续'.repeat(chance.below(LONGEST_DRAFT)))
  promises.draftBegun(key, facts)
  const saving = data.desk.call('complaintDraft.save', {
    key,
    callId: null,
    customerId: null,
    form: { facts },
  })
  if ((await answered(saving)) !== undefined) promises.draftKept(key, facts)
}

/** A case with a number, and some notes on it. */
async function file({ data, promises, chance, centre }: WorkOptions, answered: Answered): Promise<void> {
  const number = await answered(data.desk.call('complaint.nextNumber', {}))
  if (number === undefined) return
  promises.numberGiven(number)
  const id = randomUUID()
  const args = { id, number, callId: null, training: false, facts: centre.facts }
  promises.caseBegun(id, number)
  const filed = await answered(data.desk.call('mutate', { name: 'complaint.register', args }))
  if (filed === undefined) return
  promises.caseAnswered(id, filed)
  for (let notes = filed.ok ? chance.below(4) : 0; notes > 0; notes -= 1) {
    const text = marked(randomUUID(), '已联系装维。')
    promises.noteBegun(text)
    const noted = await answered(
      data.desk.call('mutate', {
        name: 'complaint.addNote',
        args: { complaintId: id, audience: 'internal', text },
      }),
    )
    if (noted === undefined) return
    promises.noteAnswered(text, noted)
  }
}

/** By hand, in the real form. What the form's keeper was told is what every desk is told of drafts. */
async function typing({ page, data, promises }: WorkOptions, stopped: () => boolean): Promise<void> {
  const beginning = marked(randomUUID(), '')
  const whole = beginning + TYPED.repeat(5)
  promises.typingBegun(beginning, whole)
  const unwatch = data.desk.watch('complaintDrafts', {}, (drafts) => promises.typedKept(drafts))
  try {
    await page.keyboard.press('ControlOrMeta+1')
    await page.keyboard.press('ControlOrMeta+N')
    await page.getByTestId('complaint-facts').fill(beginning)
    for (const letter of whole.slice(beginning.length)) {
      if (stopped()) break
      await page.keyboard.insertText(letter)
    }
  } catch (cause) {
    if (!stopped()) throw cause
  } finally {
    unwatch()
  }
}
