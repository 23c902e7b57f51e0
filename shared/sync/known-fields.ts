/**
 * Since which schema version clients know the fields that rows got later. A client takes no row, and no answer around it, in
 * which there is a field that it does not know (SPEC L9, L11).
 */
import { type RowOf, type TableName, tables } from './tables.ts'

/**
 * Each may be absent. Some lie deeper, and who does not know them does without the row: that a category's field asks for an
 * account's number (6), which machine a test before the shift was made on (8), when a category's field is
 * asked, is needed, and what it must look like (12), which department a case waits for (15), and what `partsKnownSince` says.
 */
export const knownSince: { readonly [T in TableName]?: { readonly [F in keyof RowOf<T>]?: number } } = {
  complaint: {
    attachments: 2,
    petition: 10,
    handling: 11,
    absorbed: 11,
    tasks: 15,
    askedAgain: 12,
    routed: 19,
    escalations: 23,
    reminders: 23,
  },
  category: { sector: 10, textBlocks: 12 },
  clockRule: {
    measures: 10,
    binds: 10,
    pausedBy: 10,
    businessHours: 10,
    warning: 10,
    onTransfer: 10,
    article: 10,
    sectors: 10,
    channels: 10,
    authorities: 10,
    when: 10,
    startsAt: 10,
  },
  customer: { changed: 2, identity: 9, history: 9, notes: 9, consents: 9, merged: 17, absorbed: 17 },
  caseRules: { followUps: 18, repeatDays: 18, routing: 19, ladders: 23 },
  queue: { privacy: 13 },
  agent: { workingTime: 24, skills: 24 },
  swapPolicy: {
    article: 24,
    from: 24,
    until: 24,
    consecutiveDays: 24,
    consecutiveNights: 24,
    openRequests: 24,
    officeSeats: 24,
    homeReadyDays: 24,
    night: 24,
    unpaid: 24,
    pointsPerRequest: 24,
  },
  personnel: { points: 24 },
  contact: { handOver: 3, outcome: 5 },
  swap: { way: 24, open: 24, undoes: 24, insteadOf: 24, seenBy: 24 },
  callRecord: { quality: 4, dispositionLabel: 5, recordingId: 5, recordingPauses: 5, readiness: 7 },
}

/** The same of what lies deeper: the parts of a case's lists and of its rounds, what a call's record is made of. */
const partsKnownSince: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  clocks: { terms: 10 },
  promises: { way: 10, promiserId: 10, events: 10 },
  steps: { ownerId: 10, by: 19, forName: 24, policyId: 24, under: 24 },
  requester: { part: 24 },
  counterpart: { part: 24 },
  petition: { number: 22 },
  ending: { q850: 14 },
  quality: { troubleSeconds: 14 },
  handling: { followUps: 18 },
  findings: { under: 24 },
  earlier: { followUps: 18 },
}

/** As a client of this schema version takes it: for answers that it would otherwise refuse as a whole. */
export function asKnown<T extends TableName>(table: T, row: RowOf<T>, schemaVersion: number): RowOf<T> {
  const since: Readonly<Record<string, number>> = { ...knownSince[table] }
  const known = Object.entries(row)
    .filter(([field]) => (since[field] ?? 1) <= schemaVersion)
    .map(([field, value]) => [field, knownParts(field, value, schemaVersion)])
  return tables[table].schema.parse(Object.fromEntries(known)) as RowOf<T>
}

function knownParts(field: string, value: unknown, schemaVersion: number): unknown {
  const since = partsKnownSince[field]
  if (since === undefined || typeof value !== 'object' || value === null) return value
  const known = (part: object): object =>
    Object.fromEntries(
      Object.entries(part)
        .filter(([name]) => (since[name] ?? 1) <= schemaVersion)
        .map(([name, deeper]) => [name, knownParts(name, deeper, schemaVersion)]),
    )
  return Array.isArray(value) ? value.map(known) : known(value)
}
