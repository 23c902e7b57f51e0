/** Which stories happen to which customer and when, so that nobody has two at once and none before the product was bought. */
import { assertNever } from '#shared/kernel/assert-never.ts'
import type { Day } from './calendar.ts'
import type { Line } from './products.ts'
import type { Random } from './random.ts'
import { allStories } from './stories/all-stories.ts'
import type { Story } from './stories/story.ts'
import { lineOf, meets, mobileLineOf, type Need, type Subject } from './subject.ts'
import { layOut, lengthInDays, type PlacedStep, shifted } from './timeline.ts'

export type Matter = {
  readonly subject: Subject
  readonly story: Story
  /** The contacts that have taken place. */
  readonly placed: readonly PlacedStep[]
  /** An open matter ends with a promise that is still to be kept. */
  readonly state: 'open' | 'settled'
}

/** Contacts go back this far; older ones are in the archive. */
const HISTORY_DAYS = 540
/** Between two matters of one customer. */
const PAUSE_DAYS = 2
const TRIES = 8

const MATTERS_PER_CUSTOMER = [
  [0, 9],
  [1, 17],
  [2, 23],
  [3, 19],
  [4, 13],
  [5, 8],
  [7, 6],
  [9, 3],
  [12, 2],
] as const

/** How many of those it may happen to call about it. */
const ANCHORS = [
  ['broadband_start', 0.75],
  ['first_bill', 0.2],
  ['broadband_end', 0.9],
  ['arrears', 0.9],
  ['suspension', 0.9],
] as const

const KIND_OF_NEED: Partial<Readonly<Record<Need, Line['product']['kind']>>> = {
  broadband: 'broadband',
  fast_broadband: 'broadband',
  below_gigabit: 'broadband',
  leased_line: 'broadband',
  broadband_ended: 'broadband',
  broadband_suspended: 'broadband',
  broadband_arrears: 'broadband',
  iptv: 'iptv',
  second_iptv: 'iptv',
  fixed_line: 'fixed_line',
  fibre_telephone: 'fixed_line',
  copper_telephone: 'fixed_line',
  trunk: 'fixed_line',
  bundle: 'bundle',
  cloud: 'cloud',
}
const MOBILE_NEEDS: readonly Need[] = [
  'mobile',
  'mobile_arrears',
  'big_plan',
  'small_plan',
  'old_plan',
  'silver_plan',
]

/** The product a story is about, if it is about one. */
export const lineOfStory = (subject: Subject, story: Story): Line | undefined => {
  for (const need of story.needs) {
    const kind = KIND_OF_NEED[need]
    if (kind !== undefined) return lineOf(subject, kind)
    if (MOBILE_NEEDS.includes(need)) return mobileLineOf(subject)
  }
  return undefined
}

const boughtBefore = (subject: Subject, story: Story): Day =>
  Math.max(
    subject.sinceDay,
    ...story.needs.flatMap((need) => {
      const kind = KIND_OF_NEED[need]
      const line = kind === undefined ? undefined : lineOf(subject, kind)
      return line === undefined ? [] : [line.sinceDay]
    }),
  )

/** Deaf and hard-of-hearing customers write; nothing happens to them on the telephone. */
const isSpoken = ({ steps }: Story): boolean =>
  steps.some(({ scene }) => scene === 'calls_in' || scene === 'we_call')

const storiesFor = (subject: Subject): readonly Story[] =>
  allStories.filter((story) => meets(subject, story.needs) && !(subject.writesOnly && isSpoken(story)))

type Span = { readonly from: Day; readonly to: Day }
const collides = (taken: readonly Span[], { from, to }: Span): boolean =>
  taken.some((other) => from <= other.to + PAUSE_DAYS && other.from <= to + PAUSE_DAYS)
const spanOf = (placed: readonly PlacedStep[]): Span => ({
  from: placed[0]?.at.day ?? 0,
  to: placed.at(-1)?.at.day ?? 0,
})

const moved = (placed: readonly PlacedStep[], days: number): readonly PlacedStep[] =>
  placed.map((one) => shifted(one, days))

const areaOf = (subject: Subject): 'rural' | 'urban' => (subject.place.rural ? 'rural' : 'urban')

/** On which day a story begins that is tied to something known of a product. */
const anchoredStart = (
  random: Random,
  story: Story,
  subject: Subject,
  placed: readonly PlacedStep[],
  today: Day,
): Day | null => {
  const broadband = lineOf(subject, 'broadband')
  switch (story.around) {
    case undefined:
      return null
    case 'broadband_start': {
      const installed = placed.filter(({ step }) => step.scene === 'visit').at(-1)?.at.day ?? 0
      return broadband === undefined ? null : broadband.sinceDay - installed
    }
    case 'first_bill':
      return broadband === undefined ? null : broadband.sinceDay + random.int(16, 38)
    case 'broadband_end':
      return broadband?.endedDay ?? null
    case 'arrears':
      return today - random.int(2, 9) - lengthInDays(placed)
    case 'suspension':
      return today - random.int(25, 150)
    default:
      return assertNever(story.around)
  }
}

/** Every customer's history in order of time. `open` gives the matters that are not settled yet. */
export const createMatters = (
  random: Random,
  subjects: readonly Subject[],
  open: readonly Matter[],
  today: Day,
): readonly Matter[] => {
  const openBySubject = new Map(open.map((matter) => [matter.subject.key, matter]))
  const first = today - HISTORY_DAYS

  const historyOf = (subject: Subject): readonly Matter[] => {
    const unsettled = openBySubject.get(subject.key)
    const matters: Matter[] = unsettled === undefined ? [] : [unsettled]
    const taken: Span[] = unsettled === undefined ? [] : [{ ...spanOf(unsettled.placed), to: today + 30 }]
    const add = (story: Story, placed: readonly PlacedStep[]): void => {
      const span = spanOf(placed)
      if (span.from < first || span.to >= today || collides(taken, span)) return
      taken.push(span)
      matters.push({ subject, story, placed, state: 'settled' })
    }

    const possible = storiesFor(subject)
    for (const [anchor, chance] of ANCHORS) {
      const anchored = possible.filter(({ around }) => around === anchor)
      if (anchored.length === 0 || !random.chance(chance)) continue
      const story = random.weighted(anchored.map((candidate) => [candidate, candidate.weight] as const))
      const placed = layOut(random, story, areaOf(subject))
      const start = anchoredStart(random, story, subject, placed, today)
      if (start !== null) add(story, moved(placed, start))
    }

    const pool = possible
      .filter(({ around }) => around === undefined)
      .map((story) => [story, story.weight] as const)
    const told = new Set<string>(matters.map(({ story }) => story.id))
    const wanted = pool.length === 0 ? 0 : random.weighted(MATTERS_PER_CUSTOMER)
    for (let tries = 0; tries < wanted * TRIES && matters.length < wanted; tries += 1) {
      const story = random.weighted(pool)
      const earliest = Math.max(first, boughtBefore(subject, story) + 5)
      if (told.has(story.id) || earliest >= today - 1) continue
      const before = matters.length
      add(story, moved(layOut(random, story, areaOf(subject)), random.int(earliest, today - 1)))
      if (matters.length > before) told.add(story.id)
    }
    return matters.toSorted((one, other) => spanOf(one.placed).from - spanOf(other.placed).from)
  }
  return subjects.flatMap(historyOf)
}

/** Promises that a caller would ring about: not yet due, due today, or missed yesterday. */
const DUE_FROM_TODAY = [
  [-1, 2],
  [0, 5],
  [1, 4],
] as const

/** So many days back at most lies the last contact of an open matter. */
const LONGEST_SILENCE = 6

/** Matters still running today, of as many different customers, no story more often than needed. */
export const createOpenMatters = (
  random: Random,
  subjects: readonly Subject[],
  today: Day,
  wanted: { readonly withComplaint: number; readonly without: number },
): readonly Matter[] => {
  const timesTold = new Map<string, number>()
  const found: Matter[] = []
  const count = { withComplaint: 0, without: 0 }

  const openAt = (story: Story, placed: readonly PlacedStep[], index: number): boolean => {
    const last = placed[index]
    return (
      last !== undefined && index < story.steps.length - 1 && last.due !== null && last.due.day > last.at.day
    )
  }

  const tell = (subject: Subject): void => {
    const possible = storiesFor(subject).filter(
      (story) =>
        story.around === undefined &&
        boughtBefore(subject, story) < today - 60 &&
        (timesTold.get(story.id) ?? 0) < 2,
    )
    for (const story of random.shuffled(possible)) {
      const placed = layOut(random, story, areaOf(subject))
      const cuts = placed.flatMap((_step, index) => (openAt(story, placed, index) ? [index] : []))
      if (cuts.length === 0) continue
      const cut = random.pick(cuts)
      const kind = story.filing !== undefined && cut >= story.filing.at ? 'withComplaint' : 'without'
      if (count[kind] >= wanted[kind]) continue
      const last = placed[cut]
      if (last?.due === undefined || last.due === null) continue
      const dueDay = today + random.weighted(DUE_FROM_TODAY)
      const lastDay = Math.max(
        Math.min(dueDay - (last.due.day - last.at.day), today - 1),
        today - LONGEST_SILENCE,
      )
      count[kind] += 1
      timesTold.set(story.id, (timesTold.get(story.id) ?? 0) + 1)
      const kept = moved(placed.slice(0, cut + 1), lastDay - last.at.day)
      found.push({ subject, story, placed: kept, state: 'open' })
      return
    }
  }

  for (const subject of random.shuffled(subjects)) {
    if (count.withComplaint >= wanted.withComplaint && count.without >= wanted.without) break
    tell(subject)
  }
  return found
}
