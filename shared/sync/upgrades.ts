/**
 * Arguments that were journalled by an older version, in the form that mutators take now (SPEC M9). A machine that was off
 * for weeks pushes what it has; the person who typed it is gone home. Each step is frozen once released, and takes
 * nothing from the application, which goes on changing.
 */
import { z } from '#shared/kernel/schema.ts'
import { SCHEMA_VERSION } from './protocol.ts'

export type Json = z.infer<ReturnType<typeof z.json>>
/** Of one mutator's arguments, from one `schemaVersion` to the next. What does not fit stays as it is, and is refused by name. */
export type Upgrade = (args: Json) => Json
/** By the version that they start from; a mutator whose arguments stayed is not listed. */
export type Upgrades = Readonly<Record<number, Readonly<Record<string, Upgrade>>>>

const upgrades: Upgrades = { 10: { 'complaint.advance': advanceUntil10 } }

/**
 * Until version 10 a step was the name of a status and a sentence. What it did not say then cannot be made up: such a step is
 * refused by name and comes back to whoever took it.
 */
function advanceUntil10(args: Json): Json {
  const { complaintId, to, reason } = z
    .object({ complaintId: z.string(), to: z.string(), reason: z.string() })
    .catch({ complaintId: '', to: '', reason: '' })
    .parse(args)
  const events: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    assessed: { type: 'assess', reason },
    investigating: { type: 'investigate', reason },
    waiting_customer: { type: 'wait_for_customer', what: reason },
    communicated: { type: 'communicate', what: reason },
    follow_up: { type: 'follow_up', reason },
    reopened: { type: 'reopen', reason },
    withdrawn: { type: 'withdraw', reason },
  }
  const event = events[to]
  return event === undefined ? args : { complaintId, event }
}

export function upgradedArgs(
  {
    name,
    args,
    schemaVersion,
  }: { readonly name: string; readonly args: Json; readonly schemaVersion: number },
  known: Upgrades = upgrades,
  newest = SCHEMA_VERSION,
): Json {
  let upgraded = args
  for (let version = schemaVersion; version < newest; version += 1)
    upgraded = known[version]?.[name]?.(upgraded) ?? upgraded
  return upgraded
}
