/** Complaint categories with fields of their own: data from the server. */
import { CategoryId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { Sector } from './clock-rule.ts'
import { isPlainPattern } from './field-pattern.ts'

/** An answer that another field of the category gives; that field stands before this one. */
const Condition = z.strictObject({
  field: z.string(),
  is: z.array(z.union([z.string(), z.number(), z.boolean()])).min(1),
})
export type Condition = z.infer<typeof Condition>

const common = {
  id: z.string(),
  label: z.string(),
  required: z.boolean(),
  /** Asked only at these answers; absent: always. */
  shownWhen: Condition.optional(),
  /** Needed at these answers also where it is not `required`. */
  neededWhen: Condition.optional(),
}

/** One category-specific field; the form is rendered and checked from this, also offline. */
export const FieldDefinition = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    ...common,
    maxLength: z.number().int(),
    /** A bank card's or an account's number: while it is typed, the recording of the call is paused. */
    payment: z.literal('number').optional(),
    /** What all of it must look like, and an example of it that the agent is shown. */
    pattern: z
      .strictObject({ matches: z.string().max(120).refine(isPlainPattern), example: z.string().max(60) })
      .optional(),
    /** It is typed as agents say a moment, and kept as `2026-03-01T18:00`. */
    holds: z.literal('moment').optional(),
  }),
  z.strictObject({
    type: z.literal('number'),
    ...common,
    min: z.number(),
    max: z.number(),
    unit: z.string(),
  }),
  z.strictObject({ type: z.literal('choice'), ...common, options: z.array(z.string()).min(2) }),
  z.strictObject({ type: z.literal('yes_no'), ...common }),
])
export type FieldDefinition = z.infer<typeof FieldDefinition>

/** Words that agents write often: into which field, with `{places}` for what is different every time. */
export const TextBlock = z.strictObject({
  id: z.string(),
  name: z.string().min(1).max(60),
  into: z.enum(['facts', 'requestedRemedy', 'immediateAction']),
  /** `{customer}`, `{number}`, `{product}`, `{place}` and `{today}` are known; any other name is for the agent to fill in. */
  text: z.string().min(1).max(2000),
})
export type TextBlock = z.infer<typeof TextBlock>

export const Category = z.strictObject({
  id: CategoryId,
  parentId: CategoryId.nullable(),
  name: z.string(),
  /** Other words agents use for it; searched together with the name and its pinyin. */
  keywords: z.array(z.string()),
  fields: z.array(FieldDefinition),
  order: z.number().int(),
  /** Of this category and all below it; what the law asks differs from trade to trade. */
  sector: Sector.optional(),
  /** For cases of this category, or of those under it. Absent: none. */
  textBlocks: z.array(TextBlock).max(40).optional(),
})
export type Category = z.infer<typeof Category>

/** From the category itself up to the root of its tree; what is said of a whole family holds for its members. */
export function categoryPath(categories: readonly Category[], id: CategoryId): readonly Category[] {
  const path: Category[] = []
  for (let at: CategoryId | null = id; at !== null; ) {
    const sought: CategoryId = at
    const found = categories.find((each) => each.id === sought)
    if (found === undefined || path.includes(found)) break
    path.push(found)
    at = found.parentId
  }
  return path
}
