/**
 * Pins the shape of everything that travels or is kept. A machine in the field holds rows and mutations in the old
 * shape, so a change here is a decision: raise PROTOCOL_VERSION (messages) or SCHEMA_VERSION (rows, arguments), see
 * that two versions old clients are still served, and only then pin the new fingerprints.
 */
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from '#shared/kernel/schema.ts'
import { complaintRow } from '../../test/fixtures/centre-rows.ts'
import { isMutatorName, mutators } from './mutators/registry.ts'
import * as protocol from './protocol.ts'
import { tableNames, tables } from './tables.ts'

const fingerprint = (schema: z.ZodType): string =>
  createHash('sha256')
    .update(JSON.stringify(z.toJSONSchema(schema)))
    .digest('hex')
    .slice(0, 12)

test('the messages of this protocol version', () => {
  expect({
    version: protocol.PROTOCOL_VERSION,
    PushRequest: fingerprint(protocol.PushRequest),
    PushResponse: fingerprint(protocol.PushResponse),
    PullRequest: fingerprint(protocol.PullRequest),
    PullResponse: fingerprint(protocol.PullResponse),
    BootstrapRequest: fingerprint(protocol.BootstrapRequest),
    BootstrapResponse: fingerprint(protocol.BootstrapResponse),
  }).toMatchInlineSnapshot(`
    {
      "BootstrapRequest": "256c96e471ad",
      "BootstrapResponse": "4b0e82260830",
      "PullRequest": "c718bdb35223",
      "PullResponse": "e3c6695a758f",
      "PushRequest": "0f21a722fc88",
      "PushResponse": "27e9a247b13d",
      "version": 6,
    }
  `)
})

test('L11: what came later is in no answer to a client that was released before', () => {
  const before = protocol.tablesKnownTo(4)
  expect(tableNames.filter((name) => !before.includes(name))).toEqual([
    'personnel',
    'coverageNeed',
    'openShift',
    'leave',
    'rosterSeen',
    'autoApproval',
    'delegation',
  ])
  expect(protocol.tablesKnownTo(protocol.PROTOCOL_VERSION)).toEqual(tableNames)
})

test('L9, L11: to a client of version 1, whose cases knew no files, one with files is another shape, and one without is none', () => {
  const ofVersion1 = tables.complaint.schema.omit({ attachments: true })
  const plain = complaintRow('c-1')
  const file = {
    hash: 'a'.repeat(64),
    name: '光猫.jpg',
    mediaType: 'image/jpeg',
    size: 1,
    byId: plain.createdBy,
    byName: '',
    at: plain.receivedAt,
    receivedAt: null,
  }
  expect(ofVersion1.safeParse(plain).success).toBe(true)
  expect(tables.complaint.schema.safeParse({ ...plain, attachments: [file] }).success).toBe(true)
  expect(ofVersion1.safeParse({ ...plain, attachments: [file] }).success).toBe(false)
})

test('the rows of this schema version', () => {
  const rows = tableNames.map((name) => [name, fingerprint(tables[name].schema)])
  expect({ version: protocol.SCHEMA_VERSION, ...Object.fromEntries(rows) }).toMatchInlineSnapshot(`
    {
      "agent": "32d533498fb0",
      "article": "de2bbf6640d4",
      "autoApproval": "4f2d155d7d03",
      "callRecord": "9dc98c008cd2",
      "caseRules": "1636d035b686",
      "category": "750fd2c7667c",
      "clockRule": "19b42a32a4fe",
      "complaint": "3977db9dbedb",
      "contact": "2d46783bf255",
      "coverageNeed": "b24522cb1729",
      "customer": "1171517e1207",
      "delegation": "04e279f1ba2f",
      "leave": "cec91aba19bb",
      "openShift": "6220a29e3a22",
      "personnel": "0c627deb7c54",
      "queue": "8e42a800854e",
      "rosterSeen": "cb5fea7680ed",
      "shift": "3eaab25cda54",
      "swap": "317a061de317",
      "swapPolicy": "73e19e8e2f40",
      "team": "41d5c9d0e269",
      "version": 24,
    }
  `)
})

test('the arguments of this schema version', () => {
  const args = Object.keys(mutators)
    .filter(isMutatorName)
    .map((name) => [name, fingerprint(mutators[name].args)])
  expect({ version: protocol.SCHEMA_VERSION, ...Object.fromEntries(args) }).toMatchInlineSnapshot(`
    {
      "call.handOver": "0bb57b23778d",
      "call.record": "6f10c2fde22f",
      "complaint.addNote": "5cb73555cf4f",
      "complaint.addTask": "6b2626ebdd95",
      "complaint.advance": "2925b01da455",
      "complaint.assign": "5f9af88e0ed5",
      "complaint.attach": "decf70b3c6b5",
      "complaint.detach": "d2bd37a04d73",
      "complaint.export": "79b15727cb6f",
      "complaint.finishTask": "87e1b61e67cb",
      "complaint.linkArticle": "72af03c24a10",
      "complaint.readEscalation": "4798d0d575e6",
      "complaint.register": "75beb95533dd",
      "complaint.remind": "62e1884e92c1",
      "complaint.settleReminder": "c4133adf3876",
      "customer.addNote": "b93b8b037f93",
      "customer.callAnyway": "6fedae22d024",
      "customer.create": "0a88a3dd26fc",
      "customer.identify": "4abf8d6598cb",
      "customer.merge": "5e2c5701e755",
      "customer.recordConsent": "fac4c91a6f4f",
      "customer.reveal": "49761747e046",
      "customer.unmerge": "796b691e01da",
      "customer.update": "49cca844b095",
      "leave.decide": "9ea1fe085c63",
      "leave.request": "deffef7c0dac",
      "leave.withdraw": "a0d218b5ad77",
      "promise.add": "5757c571584e",
      "promise.record": "badcbf306c24",
      "roster.publish": "44da05c1ca5c",
      "roster.seen": "eefdfae11eb4",
      "swap.accept": "70bb35bf138a",
      "swap.approve": "663559b56798",
      "swap.decline": "6cc6b48533f5",
      "swap.delegate": "848b1391c305",
      "swap.deny": "ef89af501f5d",
      "swap.endDelegation": "679c446f0b36",
      "swap.offer": "e122fa4d8ada",
      "swap.propose": "c3876dbbfb0d",
      "swap.reconfirm": "70bb35bf138a",
      "swap.request": "f124155ce408",
      "swap.see": "761ac8cd44d7",
      "swap.setAutoApproval": "b7a72c8827e2",
      "swap.take": "70bb35bf138a",
      "swap.takeOpen": "224730c8338a",
      "swap.untake": "68caef3c77e7",
      "swap.withdraw": "68caef3c77e7",
      "version": 24,
    }
  `)
})

test('a change of any shape is noticed', () => {
  const shape = z.strictObject({ a: z.string().max(3) })
  for (const other of [
    z.strictObject({ a: z.string().max(4) }),
    z.strictObject({ a: z.string().max(3).nullable() }),
    z.strictObject({ b: z.string().max(3) }),
    z.object({ a: z.string().max(3) }).loose(),
  ])
    expect(fingerprint(other)).not.toBe(fingerprint(shape))
})
