/**
 * One call, as a practised agent takes it: answer, a new case, what the customer says, register. The agent looks at the form,
 * leaves alone what it knows already, goes through the rest from the top down, and never touches the mouse.
 */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Category } from '#shared/domain/complaint/category.ts'
import { hasFocus, isAhead, look, markedLine, wayToOption } from './screen.ts'
import type { Story } from './story.ts'
import type { Typist } from './typist.ts'
import { initialsOf } from './words.ts'

/** More stops than this no form has. */
const MOST_STOPS = 80

/** Something that the form has to say in the end. */
type Task = {
  readonly field: Locator
  /** As the field shows it; of options, the value. */
  readonly wanted: string
  /** What the agent types for it; absent: just that. */
  readonly typed?: string
}

/** When it happened: as the form writes it, and as the agent says it. */
export type SaidTime = { readonly written: string; readonly said: string }

export type Call = {
  readonly story: Story
  readonly category: Category
  readonly when: SaidTime | null
}
export type Filed = { readonly number: string; readonly seconds: number }

/** From the ringing call to the number of the case. */
export async function takeCall(desk: Page, typist: Typist, call: Call): Promise<Filed> {
  const started = performance.now()
  await typist.press('F2')
  await expect(desk.getByTestId('call-talking')).toBeVisible()
  await typist.press('ControlOrMeta+N')
  await expect(desk.getByTestId('complaint-facts')).toBeVisible()

  const done = new Set<string>()
  for (;;) {
    // The category brings fields of its own: the form is looked at anew after each step.
    const task = tasksOf(desk, call).find(({ field }) => !done.has(String(field)))
    if (task === undefined) break
    done.add(String(task.field))
    await fulfil(desk, typist, task)
  }
  const isOnRegister = await hasFocus(desk.getByTestId('complaint-register'))
  await typist.press(isOnRegister ? 'Enter' : 'ControlOrMeta+S')
  const number = desk.getByTestId('complaint-number')
  await expect(number).toBeVisible()
  const seconds = (performance.now() - started) / 1_000
  return { number: ((await number.textContent()) ?? '').replaceAll(' ', ''), seconds }
}

/** In the order of the form. */
function tasksOf(desk: Page, { story, category, when }: Call): readonly Task[] {
  const task = (name: string, wanted: string, typed = wanted): Task => ({
    field: desk.getByTestId(`complaint-${name}`),
    wanted,
    typed,
  })
  const { proxy } = story
  return [
    ...(story.kind === 'complaint' ? [] : [task('kind', story.kind)]),
    ...(story.product === undefined ? [] : [task('product', story.product)]),
    task('facts', story.facts),
    task('remedy', story.demand),
    task('category', story.category, category.name),
    ...category.fields.flatMap(({ id }) => {
      const value = story.fields[id]
      return value === undefined ? [] : [task(`field-${id}`, asShown(value))]
    }),
    ...(when === null ? [] : [task('incident', when.written, when.said)]),
    ...(story.place === undefined ? [] : [task('place', story.place)]),
    ...(story.severity === 'normal' ? [] : [task('severity', story.severity)]),
    ...(proxy === undefined
      ? []
      : [
          task('complainant', 'proxy'),
          task('proxy-name', proxy.name),
          task('proxy-relation', proxy.relation),
          task('proxy-authority', proxy.authority),
        ]),
  ]
}

const asShown = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)

/** What is seldom asked has a key of its own. */
const KEYS: Readonly<Record<string, string>> = {
  'complaint-kind': 'ControlOrMeta+T',
  'complaint-severity': 'ControlOrMeta+U',
  'complaint-place': 'ControlOrMeta+P',
  'complaint-complainant': 'ControlOrMeta+B',
}

async function fulfil(desk: Page, typist: Typist, { field, wanted, typed = wanted }: Task): Promise<void> {
  const { kind, says } = await look(field)
  if (says === wanted) return
  const key = KEYS[(await field.getAttribute('data-testid')) ?? '']
  if (key !== undefined) {
    await typist.press(key)
    if ((await look(field)).says === wanted) return
  }
  await goTo(typist, field)
  if ((await look(field)).offers === wanted) return typist.press('Enter')
  switch (kind) {
    case 'options':
      return choose(typist, field, wanted)
    case 'list':
      return pick(desk, typist, wanted, typed)
    case 'text':
      if (says !== '') await typist.press('ControlOrMeta+A')
      return typist.type(typed)
  }
}

async function goTo(typist: Typist, field: Locator): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if (await hasFocus(field)) return
    await typist.press((await isAhead(field)) ? 'Tab' : 'Shift+Tab')
  }
  throw new Error(`${field} cannot be reached by the keyboard`)
}

async function choose(typist: Typist, field: Locator, value: string): Promise<void> {
  const { key, steps } = await wayToOption(field, value)
  if (key !== null) return typist.press(key)
  for (let step = 0; step < Math.abs(steps); step += 1)
    await typist.press(steps > 0 ? 'ArrowRight' : 'ArrowLeft')
}

/** Types no more of the initials than it takes until the wanted line is the one that Enter takes. */
async function pick(desk: Page, typist: Typist, wanted: string, typed: string): Promise<void> {
  for (const letter of initialsOf(typed)) {
    if ((await markedLine(desk)) === wanted) break
    await typist.type(letter)
  }
  await expect.poll(() => markedLine(desk), { message: `${wanted} is marked in the list` }).toBe(wanted)
  await typist.press('Enter')
}
