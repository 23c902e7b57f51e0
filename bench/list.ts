/**
 * `npm run bench -- list [--cases N] [--rounds N] [--json FILE]`: a list of 50,000 cases in the agent's sealed store, as
 * `bench/list/README.md` says. Electron, our server and PostgreSQL are real; only who types and scrolls, and the clocks, are ours.
 */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { expect, type Page } from '@playwright/test'
import {
  type ComplaintFilter,
  matcherOf,
  type Sought,
  soughtText,
} from '#shared/domain/complaint/complaint.filter.ts'
import { summaryOf } from '#shared/domain/complaint/complaint.summary.ts'
import { type Complaint, ComplaintFacts } from '#shared/domain/complaint/complaint.ts'
import { complaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { complaintTexts } from '#shared/i18n/complaint.texts.ts'
import { AgentId } from '#shared/kernel/ids.ts'
import { newProfile, startApplication } from '../test/e2e/support/application.ts'
import { signIn, untilOnline } from '../test/e2e/support/desk-steps.ts'
import { type ServerProcess, startServerProcess } from '../test/e2e/support/server-process.ts'
import { clientOf, type SignedInClient } from '../test/integration/server.client.ts'
import { startPostgres } from '../test/rig/postgres.ts'
import { waitFor, within } from '../test/rig/wait.ts'
import { prepareCases } from './list/cases.ts'
import {
  listPainted,
  longestTask,
  lookOutForCount,
  noteLongTasks,
  type Scrolled,
  scroll,
  type Way,
} from './list/stopwatch.ts'
import { describeMachine } from './measuring/machine.ts'
import { tellProgress } from './measuring/progress.ts'
import { table, writeJson } from './measuring/report.ts'
import { median, percentile, rounded } from './measuring/statistics.ts'

const FILTER_AIM_MS = 100
const FRAME_AIM_MS = 50
const SCROLL_SECONDS = 5
const CHANGES = 20
/** For the store to be filled on a slow machine. */
const LOADING_MS = 30 * 60_000
const SEEN_MS = 30_000
const WAYS: readonly Way[] = ['by_rows', 'by_pages', 'by_leaps']

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '50000' },
    rounds: { type: 'string', default: '5' },
    json: { type: 'string' },
  },
})
const [total, rounds] = [Number(values.cases), Number(values.rounds)]
if (!Number.isInteger(total) || total < 1_000) throw new Error('--cases wants a whole number from 1000')
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--rounds wants a whole number from 1')

const machine = describeMachine()
const postgres = await startPostgres()
const profile = await newProfile()
const stops: (() => Promise<unknown>)[] = [
  () => rm(profile, { recursive: true, force: true, maxRetries: 5 }),
  postgres.stop,
]
try {
  await measure()
} finally {
  for (const stop of stops.reverse()) await stop()
}

async function measure(): Promise<void> {
  const databaseUrl = await postgres.createDatabase('nightdesk_list')
  const server = await startServerProcess({ DATABASE_URL: databaseUrl, SEED_DEMO: '1' })
  stops.push(server.stop)
  const { teamId } = (await signedInLead(server)).session.profile
  console.log(`Making ${total.toLocaleString('en')} cases`)
  const rows = await prepareCases(databaseUrl, { teamId, total })
  const cases = rows.map((row): Sought => {
    const summary = summaryOf(row)
    return { summary, text: soughtText(summary) }
  })

  const application = await startApplication({ profile })
  stops.push(application.close)
  const [desk, data] = [await application.window('desk'), await application.window('data')]
  const began = performance.now()
  await signIn(desk, server.url, demoAccounts.agent)
  await untilWhole(desk, cases)
  console.log(`Loaded in ${rounded((performance.now() - began) / 1_000, 0)} s`)
  await untilOnline(desk)

  const filterMs: number[] = []
  for (let round = 0; round < rounds; round += 1) filterMs.push(...(await filterOnce(desk, cases)))

  await choose(desk, 'all')
  await expect.poll(() => countShown(desk)).toBe(countOf(cases, { scope: 'all' }))
  const scrolled: [Way, Scrolled][] = []
  for (const way of WAYS) scrolled.push([way, await scroll(desk, way, SCROLL_SECONDS)])

  const lead = await signedInLead(server)
  await noteLongTasks(desk)
  await noteLongTasks(data)
  const before = await countShown(desk)
  for (let filed = 1; filed <= CHANGES; filed += 1) {
    const pushed = await lead.mutate('complaint.register', newCase(lead.session.devicePrefix, filed, rows))
    if (pushed.status !== 'done' || pushed.results[0]?.outcome !== 'applied')
      throw new Error(`The server did not take case ${filed}: ${JSON.stringify(pushed)}`)
    await expect.poll(() => countShown(desk), { timeout: SEEN_MS }).toBe(before + filed)
  }
  await report({
    filterMs,
    scrolled,
    longestTaskMs: { data: await longestTask(data), desk: await longestTask(desk) },
  })
}

function signedInLead({ url }: ServerProcess): Promise<SignedInClient> {
  return clientOf(url).signedIn({ profile: { account: demoAccounts.lead } }, demoAccounts.password)
}

function countOf(cases: readonly Sought[], filter: ComplaintFilter): number {
  return cases.filter(matcherOf(filter, { agentId: AgentId.parse(demoAccounts.agent), departmentIds: [] }))
    .length
}

/** What the head of the page says. */
async function countShown(desk: Page): Promise<number> {
  const note = await desk.getByTestId('page-complaints').locator('.page-header__note').textContent()
  return Number(/\d+/.exec(note ?? '')?.[0] ?? Number.NaN)
}

function choose(desk: Page, scope: 'open' | 'all'): Promise<void> {
  return desk.getByText(complaintTexts[`filter_${scope}`]['zh-CN'], { exact: true }).click()
}

async function untilWhole(desk: Page, cases: readonly Sought[]): Promise<void> {
  await choose(desk, 'all')
  const all = countOf(cases, { scope: 'all' })
  const progress = tellProgress('in the list', all)
  const isWhole = async (): Promise<boolean> => {
    const shown = await countShown(desk)
    progress(Number.isNaN(shown) ? 0 : shown)
    return shown === all
  }
  await waitFor('every case in the list', isWhole, { timeoutMs: LOADING_MS, everyMs: 1_000 })
}

/** A choice of another list and back, then some words a character at a time, and away again. Gives each time from the event to the rows. */
async function filterOnce(desk: Page, cases: readonly Sought[]): Promise<number[]> {
  const times: number[] = []
  const timed = async (filter: ComplaintFilter, act: () => Promise<unknown>): Promise<void> => {
    const count = countOf(cases, filter)
    // What shows as many as before cannot be told from it.
    if (count === (await countShown(desk))) return void (await act())
    await lookOutForCount(desk, count)
    await act()
    times.push(await within(SEEN_MS, `a list of ${count}`, listPainted(desk)))
  }
  const box = desk.getByTestId('complaint-search')
  await timed({ scope: 'open' }, () => choose(desk, 'open'))
  await timed({ scope: 'all' }, () => choose(desk, 'all'))
  await box.focus()
  for (const words of wordsFor(cases)) {
    for (let typed = 1; typed <= words.length; typed += 1)
      await timed({ scope: 'all', text: words.slice(0, typed) }, () =>
        desk.keyboard.insertText(words.slice(typed - 1, typed)),
      )
    await box.press('ControlOrMeta+A')
    await timed({ scope: 'all' }, () => box.press('Delete'))
  }
  return times
}

/** Typed one character after the other: of the facts, of a number, of a name. */
function wordsFor(cases: readonly Sought[]): readonly string[] {
  const [first] = cases
  if (first === undefined) throw new Error('There is no case to look for')
  const { facts, customerName } = first.summary
  return [facts.slice(0, 4), '80000123', customerName.slice(0, 1)]
}

/** Of nobody in particular, as the lead would file it at their desk. */
function newCase(devicePrefix: string, counter: number, cases: readonly Complaint[]): object {
  const [like] = cases
  const number = complaintNumber(devicePrefix, counter)
  if (like === undefined || !number.ok) throw new Error('There is no case to file another one like')
  const facts = Object.fromEntries(
    Object.keys(ComplaintFacts.shape).flatMap((field) =>
      field in like ? [[field, like[field as keyof ComplaintFacts]]] : [],
    ),
  )
  return {
    id: randomUUID(),
    number: number.value,
    callId: null,
    training: false,
    facts: { ...facts, customerId: null, promises: [] },
  }
}

type Measured = {
  readonly filterMs: readonly number[]
  readonly scrolled: readonly (readonly [Way, Scrolled])[]
  readonly longestTaskMs: { readonly data: number; readonly desk: number }
}

async function report({ filterMs, scrolled, longestTaskMs }: Measured): Promise<void> {
  const ofAim = (ms: number, aim: number): string => `${(ms / aim).toFixed(2)} × aim`
  const p95 = percentile(filterMs, 0.95)
  console.log(`\n${machine}\n${describeMachine().split('\n').at(-1)} at the end\n`)
  console.log(
    table([
      [`filter ${total.toLocaleString('en')} cases`, 'times', 'p50', 'p95', 'most', 'aim', 'p95'],
      [
        'event to painted rows',
        String(filterMs.length),
        `${median(filterMs).toFixed(1)} ms`,
        `${p95.toFixed(1)} ms`,
        `${Math.max(...filterMs).toFixed(1)} ms`,
        `≤ ${FILTER_AIM_MS} ms`,
        ofAim(p95, FILTER_AIM_MS),
      ],
    ]),
  )
  console.log(
    `\n${table([
      ['scroll', 'frames', 'p99', 'longest', 'aim', 'longest', 'frames with a row still to come'],
      ...scrolled.map(([way, { frameMs, blank }]) => [
        way.replace('_', ' '),
        String(frameMs.length),
        `${percentile(frameMs, 0.99).toFixed(1)} ms`,
        `${Math.max(...frameMs).toFixed(1)} ms`,
        `≤ ${FRAME_AIM_MS} ms`,
        ofAim(Math.max(...frameMs), FRAME_AIM_MS),
        `${((blank / frameMs.length) * 100).toFixed(1)} %`,
      ]),
    ])}`,
  )
  console.log(
    `\nlongest task while ${CHANGES} cases came in: data window ${longestTaskMs.data} ms, desk ${longestTaskMs.desk} ms (0: none over 50 ms)`,
  )
  await writeJson(values.json, {
    cases: total,
    filter: { times: filterMs.length, p50Ms: rounded(median(filterMs), 1), p95Ms: rounded(p95, 1) },
    scroll: scrolled.map(([way, { frameMs, blank }]) => ({
      way,
      frames: frameMs.length,
      longestFrameMs: rounded(Math.max(...frameMs), 1),
      p99FrameMs: rounded(percentile(frameMs, 0.99), 1),
      incompleteShare: rounded(blank / frameMs.length, 3),
    })),
    longestTaskMs,
  })
}
