/** A centre's categories as an administrator writes them; a mistake is named by category and field before anything changes. */
import { expect, test } from 'vitest'
import { fromRulesFile } from '../../test/fixtures/rules-file.ts'
import { readCategories } from './categories.ts'

const light = { id: 'light', type: 'choice', label: '光猫指示灯', required: true, options: ['绿灯', '红灯'] }
const since = {
  ...{ id: 'since', type: 'text', label: '何时开始', required: false, maxLength: 40 },
  shownWhen: { field: 'light', is: ['红灯'] },
}
const read = (...categories: readonly object[]) =>
  fromRulesFile(JSON.stringify({ categories }), readCategories)

test('a file is read in its order, and what is left out is nothing', async () => {
  const down = { id: 'down', parentId: 'network', name: '断网', keywords: ['断线'], fields: [light, since] }
  expect(await read({ id: 'network', name: '网络', sector: 'telecom' }, down)).toEqual([
    { id: 'network', parentId: null, name: '网络', keywords: [], fields: [], sector: 'telecom', order: 1 },
    { ...down, order: 2 },
  ])
})

const one = { id: 'down', name: '断网' }
test.each([
  ['that is there twice', [one, one], { problem: 'twice', where: 'down' }],
  ['without a name', [{ ...one, name: ' ' }], { problem: 'malformed', where: 'down' }],
  [
    'with a field that is there twice',
    [{ ...one, fields: [light, light] }],
    { problem: 'twice', what: 'light' },
  ],
  [
    'with a field that waits for a later one',
    [{ ...one, fields: [since, light] }],
    { problem: 'unknown_category_field', where: 'down', what: 'light' },
  ],
  ['with a setting that is none', [{ ...one, colour: 'red' }], { problem: 'unknown_field', what: 'colour' }],
])('a category %s is refused, and named', async (_, categories, fault) => {
  await expect(read(...categories)).rejects.toMatchObject({
    code: 'bad_rules',
    subject: 'CATEGORIES_FILE',
    fault,
  })
})
