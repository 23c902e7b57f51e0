/**
 * Arguments that were journalled by an older version, in the form that mutators take now (SPEC M9). A machine that was off
 * for weeks pushes what it has; the person who typed it is gone home. Each step is frozen once released, and takes
 * nothing from the application, which goes on changing.
 */
import type { z } from '#shared/kernel/schema.ts'
import { SCHEMA_VERSION } from './protocol.ts'

export type Json = z.infer<ReturnType<typeof z.json>>
/** Of one mutator's arguments, from one `schemaVersion` to the next. What does not fit stays as it is, and is refused by name. */
export type Upgrade = (args: Json) => Json
/** By the version that they start from; a mutator whose arguments stayed is not listed. */
export type Upgrades = Readonly<Record<number, Readonly<Record<string, Upgrade>>>>

const upgrades: Upgrades = {}

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
