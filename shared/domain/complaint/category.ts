/** Complaint categories with fields of their own: data from the server. */
import { CategoryId } from '#shared/kernel/ids.ts'
import { z } from '#shared/kernel/schema.ts'
import { Sector } from './clock-rule.ts'

/** One category-specific field; the form is rendered and checked from this, also offline. */
export const FieldDefinition = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('text'),
    id: z.string(),
    label: z.string(),
    required: z.boolean(),
    maxLength: z.number().int(),
    /** A bank card's or an account's number: while it is typed, the recording of the call is paused. */
    payment: z.literal('number').optional(),
  }),
  z.strictObject({
    type: z.literal('number'),
    id: z.string(),
    label: z.string(),
    required: z.boolean(),
    min: z.number(),
    max: z.number(),
    unit: z.string(),
  }),
  z.strictObject({
    type: z.literal('choice'),
    id: z.string(),
    label: z.string(),
    required: z.boolean(),
    options: z.array(z.string()).min(2),
  }),
  z.strictObject({ type: z.literal('yes_no'), id: z.string(), label: z.string(), required: z.boolean() }),
])
export type FieldDefinition = z.infer<typeof FieldDefinition>

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
})
export type Category = z.infer<typeof Category>
