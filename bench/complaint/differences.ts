/** Speed without truth is worth nothing: whether the case on the server says what the customer said. */
import { Temporal } from 'temporal-polyfill'
import type { Complaint } from '#shared/domain/complaint/complaint.ts'
import type { Call } from './filing.ts'
import { ZONE } from './said-time.ts'

/** What is not as it was told; empty: all of it is. */
export function differences(row: Complaint, { story, category, when }: Call): string[] {
  const expected: Readonly<Record<string, readonly [unknown, unknown]>> = {
    kind: [row.kind, story.kind],
    customer: [row.customerName, story.customer.name],
    facts: [row.facts, story.facts],
    demand: [row.requestedRemedy, story.demand],
    category: [row.categoryId, category.id],
    severity: [row.severity, story.severity],
    product: [row.productId === null, story.customer.products.length === 0],
    ...(when === null ? {} : { when: [localOf(row.incidentAt), when.written] }),
    ...(story.place === undefined ? {} : { place: [row.place, story.place] }),
    complainant: [row.complainant.type, story.proxy === undefined ? 'self' : 'proxy'],
    ...Object.fromEntries(
      category.fields.map(({ id }) => [`field ${id}`, [row.fields[id], story.fields[id]] as const]),
    ),
  }
  return Object.entries(expected).flatMap(([what, [is, wanted]]) =>
    is === wanted ? [] : [`${what} is ${String(is)} and not ${String(wanted)}`],
  )
}

const localOf = (instant: string | null): string =>
  instant === null
    ? ''
    : Temporal.Instant.from(instant)
        .toZonedDateTimeISO(ZONE)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' })
        .replace('T', ' ')
