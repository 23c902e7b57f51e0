/**
 * Since which schema version clients know the fields that rows got later. A client takes no row, and no answer around it, in
 * which there is a field that it does not know (SPEC L9, L11).
 */
import { type RowOf, type TableName, tables } from './tables.ts'

/**
 * Each may be absent. Two lie deeper, and who does not know them does without the row: that a category's field asks for an
 * account's number (6), and which machine a test before the shift was made on (8).
 */
export const knownSince: { readonly [T in TableName]?: { readonly [F in keyof RowOf<T>]?: number } } = {
  complaint: { attachments: 2 },
  customer: { changed: 2, identity: 9, history: 9, notes: 9, consents: 9 },
  contact: { handOver: 3, outcome: 5 },
  callRecord: { quality: 4, dispositionLabel: 5, recordingId: 5, recordingPauses: 5, readiness: 7 },
}

/** As a client of this schema version takes it: for answers that it would otherwise refuse as a whole. */
export function asKnown<T extends TableName>(table: T, row: RowOf<T>, schemaVersion: number): RowOf<T> {
  const since: Readonly<Record<string, number>> = { ...knownSince[table] }
  const known = Object.entries(row).filter(([field]) => (since[field] ?? 1) <= schemaVersion)
  return tables[table].schema.parse(Object.fromEntries(known)) as RowOf<T>
}
