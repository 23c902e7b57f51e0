/**
 * What a machine journalled with any released version can still be done. `test/fixtures/released` has, for every mutator,
 * arguments in the form of each version; they are never changed. Who changes a form raises SCHEMA_VERSION, adds
 * examples of the new form, and writes the step in `upgrades.ts` that these tests then ask for.
 */
import { expect, test } from 'vitest'
import ofVersion1 from '../../test/fixtures/released/arguments.v1.json' with { type: 'json' }
import ofVersion2 from '../../test/fixtures/released/arguments.v2.json' with { type: 'json' }
import ofVersion3 from '../../test/fixtures/released/arguments.v3.json' with { type: 'json' }
import ofVersion4 from '../../test/fixtures/released/arguments.v4.json' with { type: 'json' }
import ofVersion5 from '../../test/fixtures/released/arguments.v5.json' with { type: 'json' }
import ofVersion6 from '../../test/fixtures/released/arguments.v6.json' with { type: 'json' }
import ofVersion7 from '../../test/fixtures/released/arguments.v7.json' with { type: 'json' }
import ofVersion8 from '../../test/fixtures/released/arguments.v8.json' with { type: 'json' }
import ofVersion9 from '../../test/fixtures/released/arguments.v9.json' with { type: 'json' }
import ofVersion10 from '../../test/fixtures/released/arguments.v10.json' with { type: 'json' }
import ofVersion11 from '../../test/fixtures/released/arguments.v11.json' with { type: 'json' }
import ofVersion12 from '../../test/fixtures/released/arguments.v12.json' with { type: 'json' }
import ofVersion13 from '../../test/fixtures/released/arguments.v13.json' with { type: 'json' }
import ofVersion14 from '../../test/fixtures/released/arguments.v14.json' with { type: 'json' }
import ofVersion15 from '../../test/fixtures/released/arguments.v15.json' with { type: 'json' }
import ofVersion16 from '../../test/fixtures/released/arguments.v16.json' with { type: 'json' }
import ofVersion17 from '../../test/fixtures/released/arguments.v17.json' with { type: 'json' }
import ofVersion18 from '../../test/fixtures/released/arguments.v18.json' with { type: 'json' }
import ofVersion19 from '../../test/fixtures/released/arguments.v19.json' with { type: 'json' }
import ofVersion20 from '../../test/fixtures/released/arguments.v20.json' with { type: 'json' }
import ofVersion21 from '../../test/fixtures/released/arguments.v21.json' with { type: 'json' }
import ofVersion22 from '../../test/fixtures/released/arguments.v22.json' with { type: 'json' }
import ofVersion23 from '../../test/fixtures/released/arguments.v23.json' with { type: 'json' }
import ofVersion24 from '../../test/fixtures/released/arguments.v24.json' with { type: 'json' }
import { isMutatorName, mutators } from './mutators/registry.ts'
import { SCHEMA_VERSION } from './protocol.ts'
import { type Json, type Upgrades, upgradedArgs } from './upgrades.ts'

const released: Readonly<Record<number, Readonly<Record<string, Json>>>> = {
  1: ofVersion1 as Record<string, Json>,
  2: ofVersion2 as Record<string, Json>,
  3: ofVersion3 as Record<string, Json>,
  4: ofVersion4 as Record<string, Json>,
  5: ofVersion5 as Record<string, Json>,
  6: ofVersion6 as Record<string, Json>,
  7: ofVersion7 as Record<string, Json>,
  8: ofVersion8 as Record<string, Json>,
  9: ofVersion9 as Record<string, Json>,
  10: ofVersion10 as Record<string, Json>,
  11: ofVersion11 as Record<string, Json>,
  12: ofVersion12 as Record<string, Json>,
  13: ofVersion13 as Record<string, Json>,
  14: ofVersion14 as Record<string, Json>,
  15: ofVersion15 as Record<string, Json>,
  16: ofVersion16 as Record<string, Json>,
  17: ofVersion17 as Record<string, Json>,
  18: ofVersion18 as Record<string, Json>,
  19: ofVersion19 as Record<string, Json>,
  20: ofVersion20 as Record<string, Json>,
  21: ofVersion21 as Record<string, Json>,
  22: ofVersion22 as Record<string, Json>,
  23: ofVersion23 as Record<string, Json>,
  24: ofVersion24 as Record<string, Json>,
}
const examples = Object.entries(released).flatMap(([version, byName]) =>
  Object.entries(byName).map(([name, args]) => ({ name, args, schemaVersion: Number(version) })),
)

test.each(examples)('M9: $name of version $schemaVersion is still understood', (mutation) => {
  const { name } = mutation
  if (!isMutatorName(name)) throw new Error(`${name} was released and is gone`)
  const parsed = mutators[name].args.safeParse(upgradedArgs(mutation))
  expect(parsed.success ? [] : parsed.error.issues).toEqual([])
})

test('M9: every mutator has an example in the form of this version', () => {
  expect(Object.keys(released[SCHEMA_VERSION] ?? {}).sort()).toEqual(Object.keys(mutators).sort())
})

test('M9: an example of an older form goes through every step in between, those of other mutators untouched', () => {
  const chain: Upgrades = {
    1: { 'note.add': (args) => ({ lines: [(args as { text: string }).text] }) },
    3: { 'note.add': (args) => ({ ...(args as object), audience: 'internal' }) },
  }
  const from = (schemaVersion: number, args: Json, name = 'note.add') =>
    upgradedArgs({ name, args, schemaVersion }, chain, 4)
  expect(from(1, { text: 'a' })).toEqual({ lines: ['a'], audience: 'internal' })
  expect(from(3, { lines: ['a'] })).toEqual({ lines: ['a'], audience: 'internal' })
  expect(from(4, { lines: ['a'] })).toEqual({ lines: ['a'] })
  expect(from(1, { text: 'a' }, 'note.remove')).toEqual({ text: 'a' })
})
