/**
 * `npm run bench -- complaint [--only WORD] [--speed N] [--stories FILE] [--json FILE]`: thirty customers of a telecom operator, a bank and a
 * shop call and complain; each story is typed through the keyboard at five keys a second, in the real application, on a call
 * of a real PBX. Counted are keys, clicks and seconds from answer to registered, beside the characters that the story itself needs.
 */
import { rm } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { expect, type Page } from '@playwright/test'
import type { Category } from '#shared/domain/complaint/category.ts'
import { demoAccounts } from '#shared/domain/session/demo-accounts.ts'
import { newProfile, startApplication } from '../test/e2e/support/application.ts'
import { signIn, status, untilOnline, untilRegistered } from '../test/e2e/support/desk-steps.ts'
import { sippCaller } from '../test/rig/sipp.ts'
import { type Caller, type PreparedCentre, prepareCentre } from './complaint/centre.ts'
import { differences } from './complaint/differences.ts'
import { takeCall } from './complaint/filing.ts'
import { saidTime } from './complaint/said-time.ts'
import { readStories, storyCharacters } from './complaint/story.ts'
import { type Typist, typistAt } from './complaint/typist.ts'
import { describeMachine } from './measuring/machine.ts'
import { table, writeJson } from './measuring/report.ts'
import { median, rounded } from './measuring/statistics.ts'
import { type CallCentre, startCallCentre } from './pop/centre.ts'

const AIM_KEYS = 25
const AGENT = demoAccounts.agent
const STORIES = ['telecom', 'bank', 'shop'].map(
  (name) => new URL(`complaint/stories/${name}.json`, import.meta.url).pathname,
)

type Measured = {
  readonly name: string
  readonly storyCharacters: number
  readonly keys: number
  readonly clicks: number
  readonly seconds: number
}

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    speed: { type: 'string', default: '5' },
    stories: { type: 'string', multiple: true, default: STORIES },
    json: { type: 'string' },
  },
})
const speed = Number(values.speed)
if (!(speed > 0)) throw new Error('--speed wants keys per second')

const machine = describeMachine()
const files = await Promise.all(values.stories.map(readStories))
console.log(`Starting a call centre with the customers of ${files.map(({ sector }) => sector).join(', ')}`)
const rig = await startCallCentre(AGENT)
const profile = await newProfile()
const measured: Measured[] = []
try {
  const centre = await prepareCentre(rig.databaseUrl, files)
  const application = await startApplication({ profile })
  try {
    const desk = await application.window('desk')
    await readyForCalls(desk, rig)
    const typist = typistAt(desk, speed)
    for (const caller of centre.callers.filter(({ story }) => story.name.includes(values.only)))
      measured.push(await one(desk, typist, centre, caller))
  } finally {
    await application.close()
    await centre.close()
  }
} finally {
  await rig.stop()
  await rm(profile, { recursive: true, force: true, maxRetries: 5 })
}

const overheads = measured.map(({ keys, storyCharacters: needed }) => keys - needed)
console.log(`\n${machine}, ${speed} keys a second\n`)
console.log(
  table([
    ['complaint', 'story', 'keys', 'overhead', 'clicks', 'seconds'],
    ...measured.map(({ name, storyCharacters: needed, keys, clicks, seconds }) =>
      [name, needed, keys, keys - needed, clicks, seconds.toFixed(1)].map(String),
    ),
  ]),
)
console.log(`\nmedian overhead ${median(overheads)} keys, most ${Math.max(...overheads)}; aim ≤ ${AIM_KEYS}`)
await writeJson(values.json, { complaints: measured, medianOverheadKeys: median(overheads) })

async function readyForCalls(desk: Page, { server, pbx }: CallCentre): Promise<void> {
  await signIn(desk, server.url, AGENT)
  await untilOnline(desk)
  await untilRegistered(desk)
  await pbx.untilRegistered(AGENT)
  await desk.keyboard.press('ControlOrMeta+Shift+A')
  await expect(desk.getByTestId('call-idle')).toBeVisible()
}

/** Rings, is taken, is filed, and is over. */
async function one(desk: Page, typist: Typist, centre: PreparedCentre, caller: Caller): Promise<Measured> {
  const { story, number } = caller
  const category = categoryNamed(centre.categories, story.category)
  const when = saidTime(story.when, new Date())
  const customer = await sippCaller({ pbx: rig.pbx, to: AGENT, from: number, pai: number })
  try {
    await customer.ringing
    await expect(desk.getByTestId('pop-customer-name')).toContainText(story.customer.name)
    typist.counted()
    const filed = await takeCall(desk, typist, { story, category, when })
    const { keys, clicks } = typist.counted()
    await customer.hangUp()
    await desk.getByTestId('disposition-case_filed').check({ force: true })
    await desk.keyboard.press('F9')
    await expect(desk.getByTestId('wrap-up-panel')).toBeHidden()
    await expect(status(desk, 'unsent')).toHaveAttribute('data-waiting', '0', { timeout: 60_000 })
    const row = await centre.filed(filed.number)
    const wrong = row === undefined ? ['it never came'] : differences(row, { story, category, when })
    if (wrong.length > 0) throw new Error(`${story.name} was filed wrongly: ${wrong.join('; ')}`)
    const needed = storyCharacters(story, category.fields)
    console.log(`${story.name}: ${keys} keys for ${needed} characters, ${filed.seconds.toFixed(1)} s`)
    return { name: story.name, storyCharacters: needed, keys, clicks, seconds: rounded(filed.seconds, 1) }
  } finally {
    await customer.stop()
  }
}

function categoryNamed(categories: readonly Category[], path: string): Category {
  const [branch, leaf] = path.split(' / ')
  const parent = categories.find(({ name, parentId }) => name === branch && parentId === null)
  const found = categories.find(({ name, parentId }) => name === leaf && parentId === parent?.id)
  if (found === undefined) throw new Error(`There is no category ${path}`)
  return found
}
