/** One row of a file, whatever its form, until it is a customer or a fault. */
import type { Instant } from '#shared/kernel/clock.ts'
import { err, ok, type Result } from '#shared/kernel/result.ts'
import { isStorable } from '#shared/kernel/storable-text.ts'
import type { Fault } from '../../customers/incoming-customer.ts'
import { faultIn, IncomingCustomer } from '../../customers/incoming-customer.ts'
import { REPLACEMENT } from './file-text.ts'
import { readDay, startOfDay } from './written-values.ts'

/** What only a file can have wrong. */
export type RowFault =
  | Fault
  | {
      readonly field: string
      readonly problem: 'undecodable' | 'not_json' | 'wrong_width' | 'quote_not_closed' | 'duplicate'
      readonly allowed?: string
    }

/** What a row says, in the fields of an `IncomingCustomer` and `lastContact`; nothing of it is believed yet. */
export type SaidRow = Readonly<Record<string, unknown>>

export type FileRow = {
  /** Where it begins, from 1. */
  readonly line: number
  readonly said: Result<SaidRow, RowFault>
  /** As it stands in the file: a CSV row's cells, or a line. */
  readonly written: readonly string[]
}

export type ReadCustomer = { readonly customer: IncomingCustomer; readonly activeAt: Instant | null }

export function customerIn(
  said: SaidRow,
  around: { readonly zone: string; readonly encoding: string },
): Result<ReadCustomer, RowFault> {
  const { lastContact = null, ...content } = said
  const text = Object.entries(said)
  const undecodable = text.find(([, value]) => typeof value === 'string' && value.includes(REPLACEMENT))
  if (undecodable !== undefined)
    return err({ field: undecodable[0], problem: 'undecodable', allowed: around.encoding.toUpperCase() })
  const unstorable = text.find(([, value]) => !isStorable(value))
  if (unstorable !== undefined) return err({ field: unstorable[0], problem: 'unstorable' })
  const day = lastContact === null ? null : readDay(lastContact)
  const activeAt = typeof day === 'string' ? startOfDay(day, around.zone) : null
  if (lastContact !== null && activeAt === null) return err({ field: 'lastContact', problem: 'no_date' })
  const customer = IncomingCustomer.safeParse(content)
  return customer.success ? ok({ customer: customer.data, activeAt }) : err(faultIn(customer.error))
}
