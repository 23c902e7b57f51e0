/**
 * What the form holds: text as it stands in the fields, valid or not. It is what a draft keeps, and it becomes
 * `ComplaintFacts` only when the case is registered.
 */
import type { FieldPath } from 'react-hook-form'
import { Temporal } from 'temporal-polyfill'
import { AttachedFile } from '#shared/domain/complaint/attachment.ts'
import { askedFields } from '#shared/domain/complaint/category.fields.ts'
import type { Category, FieldDefinition } from '#shared/domain/complaint/category.ts'
import { Authority } from '#shared/domain/complaint/clock-rule.ts'
import { ComplaintFacts, ComplaintKind, Severity } from '#shared/domain/complaint/complaint.ts'
import { type ComplaintFault, validateComplaint } from '#shared/domain/complaint/complaint.validation.ts'
import type { Customer } from '#shared/domain/customer/customer.ts'
import { type Instant, instantFromMs } from '#shared/kernel/clock.ts'
import { AgentId, ArticleId, ComplaintId, CustomerId } from '#shared/kernel/ids.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { z } from '#shared/kernel/schema.ts'
import { readNumber } from '../../platform/typing/typed-number.ts'
import { placeLeft } from './form-text-blocks.ts'

/** `2026-03-01T18:00`, wall time in the centre's zone, as `WallTimeInput` writes it, or what was typed and cannot be read; empty: none. */
const LocalTime = z.string()

/** What a call and its customer can say already. */
const knownNames = ['customerName', 'contactNumber', 'place', 'productId'] as const

export const DraftForm = z.object({
  kind: ComplaintKind.catch('complaint'),
  customerId: CustomerId.nullable().catch(null),
  customerName: z.string().catch(''),
  contactNumber: z.string().catch(''),
  productId: z.string().catch(''),
  categoryId: z.string().catch(''),
  facts: z.string().catch(''),
  requestedRemedy: z.string().catch(''),
  immediateAction: z.string().catch(''),
  incidentAt: LocalTime.catch(''),
  place: z.string().catch(''),
  severity: Severity.catch('normal'),
  regulator: z.boolean().catch(false),
  /** Asked where they went to the regulator. */
  petitionTo: z.union([Authority, z.literal('')]).catch(''),
  petitionNumber: z.string().catch(''),
  petitionAcceptedAt: LocalTime.catch(''),
  petitionDueAt: LocalTime.catch(''),
  repeat: z.boolean().catch(false),
  confidential: z.boolean().catch(false),
  complainant: z.enum(['self', 'proxy']).catch('self'),
  proxyName: z.string().catch(''),
  proxyRelation: z.string().catch(''),
  proxyAuthority: z.string().catch(''),
  promises: z
    .array(
      z.object({
        id: z.string(),
        what: z.string(),
        byWhom: z.string(),
        dueAt: LocalTime,
        /** Empty: nobody of ours, a technician say, and no roster is asked about them. */
        promiserId: z.union([AgentId, z.literal('')]).catch(''),
      }),
    )
    .catch([]),
  /** Text of the category's own fields by field id; a yes/no is `yes`, `no` or empty. */
  fields: z.record(z.string(), z.string()).catch({}),
  articleIds: z.array(ArticleId).catch([]),
  /** Their bytes are on this machine already. */
  files: z.array(AttachedFile).catch([]),
  /** Practice stays practice and real work real, whatever call is up when the draft is registered. */
  training: z.enum(['real', 'training']).catch('real'),
  /** What was known of the customer when the form was begun: to change it is to ask again. */
  known: z.partialRecord(z.enum(knownNames), z.string()).catch({}),
  /** What it is registered as, kept from the first try on: however often that is tried, it is one case. */
  filedAs: z.object({ id: ComplaintId, number: z.string() }).nullable().catch(null),
})
export type DraftForm = z.infer<typeof DraftForm>

/** Also a path into one, as `promises.0.dueAt`. */
export const isFieldOfDraft = (path: string): path is FieldPath<DraftForm> =>
  Object.hasOwn(DraftForm.shape, path.split('.', 1)[0] ?? '')

/** Whatever an older version of this form kept, every field that can be read is kept. */
export const readDraft = (stored: unknown): DraftForm =>
  DraftForm.parse(typeof stored === 'object' && stored !== null ? stored : {})

const Written = z.object({ writer: z.string() })
/** As it is kept: with the window that wrote it, so that another one with the same draft knows what is not its own. */
export const writtenBy = (writer: string, form: DraftForm): DraftForm & z.infer<typeof Written> => ({
  ...form,
  writer,
})
export function writerOf(stored: unknown): string | null {
  const written = Written.safeParse(stored)
  return written.success ? written.data.writer : null
}

export function newDraft(customer: Customer | null, number: string): DraftForm {
  const blank = readDraft({})
  const form = { ...blank, ...known(blank, { contactNumber: number }) }
  return customer === null ? form : withCustomer(form, customer)
}

/** The same, about this customer: what is known of them stands where nothing was written. */
export function withCustomer(form: DraftForm, { id, name, numbers, address, products }: Customer): DraftForm {
  const filled = known(form, {
    customerName: name,
    contactNumber: numbers[0]?.raw ?? '',
    place: address === null ? '' : `${address.city}${address.district}${address.street}`,
    productId: products.length === 1 ? (products[0]?.id ?? '') : '',
  })
  return { ...form, ...filled, customerId: id }
}

/** Of these, what is not written yet. */
function known(form: DraftForm, told: DraftForm['known']): Pick<DraftForm, 'known'> & DraftForm['known'] {
  const news = Object.fromEntries(
    knownNames.flatMap((name) => {
      const value = told[name] ?? ''
      return form[name].trim() === '' && value.trim() !== '' ? [[name, value]] : []
    }),
  )
  return { ...news, known: { ...form.known, ...news } }
}

/** Of what was known, what is written otherwise by now. */
const askedAgain = (form: DraftForm): string[] =>
  knownNames.filter((name) => form.known[name] !== undefined && form.known[name] !== form[name])

export const localToInstant = (local: string, zone: string): Instant | null => {
  try {
    return instantFromMs(Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds)
  } catch {
    return null
  }
}

/** What the authority's order says, where it is known who sent it. */
function petitionOf(form: DraftForm, zone: string): object {
  if (!form.regulator || form.petitionTo === '') return {}
  const at = (written: string): Instant | null => (written === '' ? null : localToInstant(written, zone))
  const number = form.petitionNumber.trim()
  return {
    petition: {
      to: form.petitionTo,
      ...(number !== '' && { number }),
      acceptedAt: at(form.petitionAcceptedAt),
      dueAt: at(form.petitionDueAt),
    },
  }
}

export type FormContext = {
  readonly zone: string
  readonly now: Instant
  readonly category: Category | undefined
  readonly categories: readonly Category[]
}

/** The facts, or every fault at once; a fault's field is the name of the form's field. */
export function factsOf(form: DraftForm, context: FormContext): Result<ComplaintFacts, ComplaintFault[]> {
  const own = missing(form, context)
  if (own.length > 0) return err(own)
  const parsed = ComplaintFacts.safeParse({
    kind: form.kind,
    customerId: form.customerId,
    customerName: form.customerName.trim(),
    contactNumber: form.contactNumber.trim(),
    complainant:
      form.complainant === 'self'
        ? { type: 'self' }
        : {
            type: 'proxy',
            name: form.proxyName.trim(),
            relation: form.proxyRelation.trim(),
            authorityProof: form.proxyAuthority.trim(),
          },
    categoryId: form.categoryId,
    productId: form.productId === '' ? null : form.productId,
    facts: form.facts.trim(),
    requestedRemedy: form.requestedRemedy.trim(),
    incidentAt: form.incidentAt === '' ? null : localToInstant(form.incidentAt, context.zone),
    place: form.place.trim(),
    immediateAction: form.immediateAction.trim(),
    severity: form.severity,
    regulator: form.regulator,
    ...petitionOf(form, context.zone),
    repeat: form.repeat,
    promises: form.promises.map((promise) => ({
      id: promise.id,
      what: promise.what.trim(),
      byWhom: promise.byWhom.trim(),
      dueAt: localToInstant(promise.dueAt, context.zone),
      ...(promise.promiserId === '' ? {} : { promiserId: promise.promiserId, way: 'call_back' }),
    })),
    fields: fieldValues(form, context.category?.fields ?? []),
    articleIds: form.articleIds,
    confidential: form.confidential,
    ...(askedAgain(form).length === 0 ? {} : { askedAgain: askedAgain(form) }),
  })
  if (!parsed.success)
    return err(
      parsed.error.issues.map((issue) => ({
        field: formField(issue.path),
        code: codeOf(issue),
        figures: figuresOf(issue),
      })),
    )
  const faults = validateComplaint({
    facts: parsed.data,
    receivedAt: context.now,
    category: context.category,
    // Which clocks apply is not known here: whether a promise keeps within them, the mutator's run says.
    clocks: [],
  })
  return faults.length > 0 ? err(faults) : ok(parsed.data)
}

/** What is needed before the rest can be judged: in the order of the form, so that the first is the topmost. */
function missing(form: DraftForm, { zone, category, categories }: FormContext): ComplaintFault[] {
  const required = (field: string, value: string): ComplaintFault[] =>
    value.trim() === '' ? [{ field, code: 'required', figures: {} }] : []
  const own = category?.fields ?? []
  const readable = (field: string, value: string): ComplaintFault[] =>
    value.trim() === '' || localToInstant(value, zone) !== null
      ? []
      : [{ field, code: 'not_a_moment', figures: {} }]
  const proxy =
    form.complainant === 'self'
      ? []
      : [...required('proxyName', form.proxyName), ...required('proxyRelation', form.proxyRelation)]
  const promises = form.promises.flatMap((promise, index): ComplaintFault[] => [
    ...required(`promises.${index}.what`, promise.what),
    ...required(`promises.${index}.byWhom`, promise.byWhom),
    ...required(`promises.${index}.dueAt`, promise.dueAt),
    ...readable(`promises.${index}.dueAt`, promise.dueAt),
  ])
  return [
    ...required('customerName', form.customerName),
    ...(category === undefined
      ? [{ field: 'categoryId', code: 'unknown_category', figures: {} } as const]
      : []),
    ...required('facts', form.facts),
    ...(['facts', 'requestedRemedy', 'immediateAction'] as const).flatMap((field): ComplaintFault[] => {
      const place = placeLeft(form[field], categories)
      return place === null ? [] : [{ field, code: 'place_left', figures: { place } }]
    }),
    ...askedFields(own, answersOf(form.fields, own)).flatMap(({ id, required: needed }) =>
      needed ? required(`fields.${id}`, form.fields[id] ?? '') : [],
    ),
    ...readable('incidentAt', form.incidentAt),
    ...(form.regulator && form.petitionTo !== ''
      ? (['petitionAcceptedAt', 'petitionDueAt'] as const).flatMap((field) => readable(field, form[field]))
      : []),
    ...promises,
    ...proxy,
  ]
}

type Issue = z.core.$ZodIssue
const formField = (path: readonly PropertyKey[]): string =>
  path[0] === 'petition'
    ? 'petitionNumber'
    : path[0] === 'complainant'
      ? `proxy${String(path[1])}`
      : path.map(String).join('.')
const codeOf = (issue: Issue): ComplaintFault['code'] =>
  issue.code === 'too_big' ? 'too_long' : 'wrong_type'
const figuresOf = (issue: Issue): ComplaintFault['figures'] =>
  issue.code === 'too_big' ? { max: Number(issue.maximum) } : {}

/** The answers to a category's fields, in their types; also of those that are not asked at these answers. */
export function answersOf(
  fields: DraftForm['fields'],
  definitions: readonly FieldDefinition[],
): ComplaintFacts['fields'] {
  const values: ComplaintFacts['fields'] = {}
  for (const definition of definitions) {
    const text = fields[definition.id]?.trim() ?? ''
    if (text === '') continue
    values[definition.id] =
      definition.type === 'number'
        ? numberOrText(text, definition.unit)
        : definition.type === 'yes_no'
          ? text === 'yes'
          : text
  }
  return values
}

/** What was typed into a field before another answer put it out of question is kept in the draft, and not filed. */
function fieldValues(form: DraftForm, definitions: readonly FieldDefinition[]): ComplaintFacts['fields'] {
  const answers = answersOf(form.fields, definitions)
  const asked = new Set(askedFields(definitions, answers).map(({ id }) => id))
  return Object.fromEntries(Object.entries(answers).filter(([id]) => asked.has(id)))
}

/** What is no number stays text, so that the fault is told at the field. */
const numberOrText = (text: string, unit: string): number | string => readNumber(text, unit) ?? text
