/**
 * What customers say, as data: who calls, what happened, what they ask for, and what the handlers of such a case need to know.
 * `--stories FILE` takes files of the same form (README.md).
 */
import { readFile } from 'node:fs/promises'
import { Category, FieldDefinition } from '#shared/domain/complaint/category.ts'
import { ComplaintKind, Severity } from '#shared/domain/complaint/complaint.ts'
import { z } from '#shared/kernel/schema.ts'

const Leaf = z.strictObject({
  id: z.string(),
  name: z.string(),
  keywords: z.array(z.string()).default([]),
  fields: z.array(FieldDefinition).default([]),
})
const Branch = z.strictObject({
  id: z.string(),
  name: z.string(),
  keywords: z.array(z.string()).default([]),
  leaves: z.array(Leaf),
})

export const Story = z.strictObject({
  name: z.string(),
  customer: z.strictObject({ name: z.string(), products: z.array(z.string()).default([]) }),
  /** Needed only when the customer has several. */
  product: z.string().optional(),
  proxy: z.strictObject({ name: z.string(), relation: z.string(), authority: z.string() }).optional(),
  kind: ComplaintKind.default('complaint'),
  severity: Severity.default('normal'),
  /** `branch / leaf`. */
  category: z.string(),
  facts: z.string(),
  demand: z.string(),
  /** Days before the day of the run, and the time of day. */
  when: z.strictObject({ daysAgo: z.number().int().min(0), at: z.string().regex(/^\d\d:\d\d$/) }).nullable(),
  /** Where it happened; absent: at the customer's address. */
  place: z.string().optional(),
  /** By the ids of the category's fields. */
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
})
export type Story = z.infer<typeof Story>

export const StoryFile = z.strictObject({
  sector: z.string(),
  /** Categories that the centre gets for these stories, beside those of the demo. */
  branches: z.array(Branch).default([]),
  stories: z.array(Story),
})
export type StoryFile = z.infer<typeof StoryFile>

export const readStories = async (file: string): Promise<StoryFile> =>
  StoryFile.parse(JSON.parse(await readFile(file, 'utf8')))

/** As the rows that a centre delivers; `from` counts on after the categories that are there. */
export const categoryRows = ({ branches }: StoryFile, from: number): Category[] =>
  branches.flatMap(({ leaves, ...branch }, index) => [
    Category.parse({ ...branch, parentId: null, fields: [], order: from + index * 100 }),
    ...leaves.map((leaf, place) =>
      Category.parse({ ...leaf, parentId: branch.id, order: from + index * 100 + place + 1 }),
    ),
  ])

/** Characters, as a person counts them. */
export const lengthOf = (text: string): number => [...text].length

/**
 * How many characters the story itself needs: the facts, the demand, and what must be written of the rest because nobody
 * could choose or know it. What the facts or the demand say already is not counted a second time, and neither is the time.
 */
export function storyCharacters(story: Story, fields: readonly FieldDefinition[]): number {
  const told = `${story.facts}\n${story.demand}`
  const more = [
    story.place ?? '',
    ...(story.proxy === undefined ? [] : Object.values(story.proxy)),
    ...fields
      .filter(({ type }) => type === 'text' || type === 'number')
      .map(({ id }) => String(story.fields[id] ?? '')),
  ]
  return [story.facts, story.demand, ...more.filter((text) => !told.includes(text))]
    .map(lengthOf)
    .reduce((sum, length) => sum + length, 0)
}
