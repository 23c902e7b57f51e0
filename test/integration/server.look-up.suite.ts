/** Looking a caller up on the server: how the number is written does not matter, who asks does. */
import { describe, expect, test } from 'vitest'
import { ordinaryPrivacy, PrivacyRules } from '#shared/domain/customer/privacy.rules.ts'
import { CustomerId } from '#shared/kernel/ids.ts'
import { LookUpResponse } from '#shared/ports/http.ts'
import { tables } from '#shared/sync/tables.ts'
import { givePrivacyRules } from '../../server/imports/privacy-rules.ts'
import type { SignedInClient } from './server.client.ts'
import { attach, bytesOf, caseOf } from './server.files.ts'
import type { ServerRig } from './server.rig.ts'

export function lookUpSuite(rig: () => ServerRig): void {
  const lookUp = async (desk: SignedInClient, number: string) =>
    LookUpResponse.parse((await desk.send('POST', '/customers/lookup', { number })).body).found

  describe('having a number shown', () => {
    test('is in the audit with whom, what and why, and without the number, also when it was refused after it was shown', async () => {
      const [team, others] = [await rig().newTeam(), await rig().newTeam()]
      const desk = await rig().client().signedIn(team.agents[0])
      const id = team.customers[0]?.id ?? ''
      const shown = await desk.mutate('customer.reveal', {
        of: { is: 'customer', id },
        what: 'number',
        why: 'pass_on',
      })
      expect(shown).toMatchObject({ results: [{ outcome: 'applied' }] })
      const foreign = { is: 'customer', id: others.customers[0]?.id ?? '' }
      const refused = await desk.mutate('customer.reveal', { of: foreign, what: 'number', why: 'verify' })
      expect(refused).toMatchObject({ results: [{ refusal: { code: 'not_found' } }] })
      const audit = await rig()
        .services.database.queries.selectFrom('audit')
        .select(['outcome', 'detail', 'touched'])
        .where('agent_id', '=', team.agents[0].profile.agentId)
        .where('action', '=', 'customer.reveal')
        .orderBy('id')
        .execute()
      expect(audit).toEqual([
        { outcome: 'applied', detail: { of: `customer/${id}`, what: 'number', why: 'pass_on' }, touched: [] },
        {
          outcome: 'not_found',
          detail: { of: `customer/${foreign.id}`, what: 'number', why: 'verify' },
          touched: [],
        },
      ])
    })

    test('follows the centre’s rules, which reach every queue once and every machine by its pull', async () => {
      const team = await rig().newTeam()
      const desk = await rig().client().signedIn(team.agents[0])
      const { database, clock } = rig().services
      const of = { is: 'customer', id: team.customers[0]?.id ?? '' }
      const ask = () => desk.mutate('customer.reveal', { of, what: 'number', why: 'verify' })
      const own = (rules: object) => ({
        everywhere: ordinaryPrivacy,
        queues: { [team.queueId]: PrivacyRules.parse(rules) },
      })
      await givePrivacyRules(database, own({ reveal: [] }), clock.now())
      expect(await ask()).toMatchObject({ results: [{ refusal: { code: 'not_permitted' } }] })
      await givePrivacyRules(database, own({ reveal: ['agent'] }), clock.now())
      expect(await ask()).toMatchObject({ results: [{ outcome: 'applied' }] })
    })
  })

  describe('looking a caller up', () => {
    test('a customer is found by every way of writing their number, with what was said last time', async () => {
      const team = await rig().newTeam()
      const customer = team.customers[0]
      const raw = customer?.numbers[0]?.raw ?? ''
      const desk = await rig().client().signedIn(team.agents[0])
      for (const written of [
        raw,
        `+86${raw}`,
        `0${raw}`,
        `${raw.slice(0, 3)}-${raw.slice(3, 7)}-${raw.slice(7)}`,
      ]) {
        const found = await lookUp(desk, written)
        expect(found).toMatchObject([{ customer: { id: customer?.id }, match: 'exact' }])
        expect(found[0]?.contacts.map(({ topic }) => topic)).toEqual(['宽带断线'])
      }
    })

    test('whoever was merged into another is found by their own number, as the other, with what was said to both', async () => {
      const team = await rig().newTeam()
      const [first, second] = team.customers
      if (first === undefined || second === undefined) throw new Error('the team has two customers')
      const lead = await rig().client().signedIn(team.lead)
      const pair = { into: second.id, from: first.id }
      await lead.mutate('customer.merge', { ...pair, take: [] })
      const found = await lookUp(lead, first.numbers[0]?.raw ?? '')
      expect(found).toMatchObject([{ customer: { id: second.id }, match: 'exact' }])
      expect(found[0]?.contacts.map(({ customerId }) => customerId).sort()).toEqual(
        [first.id, second.id].sort(),
      )
      await lead.mutate('customer.unmerge', pair)
      expect(await lookUp(lead, first.numbers[0]?.raw ?? '')).toMatchObject([{ customer: { id: first.id } }])
    })

    test('a masked number finds who it may be, and says that it is not sure', async () => {
      const team = await rig().newTeam()
      const raw = team.customers[1]?.numbers[0]?.raw ?? ''
      const desk = await rig().client().signedIn(team.agents[0])
      const found = await lookUp(desk, `${raw.slice(0, 3)}****${raw.slice(-4)}`)
      expect(found.map(({ customer, match }) => [customer.id, match])).toContainEqual([
        team.customers[1]?.id,
        'masked',
      ])
    })

    test("another team's customer is not found, nor one whose number was removed", async () => {
      const [mine, theirs] = [await rig().newTeam(), await rig().newTeam()]
      const desk = await rig().client().signedIn(mine.agents[0])
      expect(await lookUp(desk, theirs.customers[0]?.numbers[0]?.raw ?? '')).toEqual([])
      expect(await lookUp(desk, 'anonymous')).toEqual([])
    })

    test('a customer created by a mutation is found by the number it came with', async () => {
      const team = await rig().newTeam()
      const desk = await rig().client().signedIn(team.agents[0])
      const number = `139${String(Math.abs(Number(team.teamId.slice(5)))).padStart(4, '0')}7777`
      const response = await desk.mutate('customer.create', {
        id: CustomerId.parse(`created-${team.teamId}`),
        name: '顾客新',
        honorific: 'mr',
        numbers: [{ kind: 'mobile', raw: number }],
        queueId: team.queueId,
        address: null,
        remark: '',
      })
      expect(response).toMatchObject({ results: [{ outcome: 'applied' }] })
      expect(await lookUp(desk, `86${number}`)).toMatchObject([{ customer: { name: '顾客新' } }])
    })

    test('what a colleague passes on is found by its id, by those who may read the customer and by nobody else', async () => {
      const [mine, theirs] = [await rig().newTeam(), await rig().newTeam()]
      const [desk, stranger] = [
        await rig().client().signedIn(mine.agents[0]),
        await rig().client().signedIn(theirs.agents[0]),
      ]
      const callId = `call-${mine.teamId}`
      const ask = async (who: SignedInClient, handOver: string) =>
        LookUpResponse.parse((await who.send('POST', '/customers/lookup', { handOver })).body).found
      expect(await ask(desk, callId)).toEqual([])
      const told = await desk.mutate('call.handOver', {
        callId,
        customerId: CustomerId.parse(mine.customers[0]?.id),
        complaintId: null,
        startedAt: rig().services.clock.now(),
        direction: 'inbound',
        number: '13800138000',
        note: '要今晚恢复',
        identity: 'verified',
      })
      expect(told).toMatchObject({ results: [{ outcome: 'applied' }] })
      const colleague = await rig().client().signedIn(mine.agents[1])
      const [found] = await ask(colleague, callId)
      expect(found).toMatchObject({ customer: { id: mine.customers[0]?.id }, match: 'handed_over' })
      expect(found?.contacts.find(({ id }) => id === callId)?.handOver).toMatchObject({ note: '要今晚恢复' })
      expect(await ask(stranger, callId)).toEqual([])
      // A client from before there were hand-overs takes no contact with one, and finds the customer all the same.
      const byNumber = async (query: string) => {
        const number = mine.customers[0]?.numbers[0]?.raw ?? ''
        const { body } = await colleague.send('POST', `/customers/lookup${query}`, { number })
        return LookUpResponse.parse(body).found[0]?.contacts.find(({ id }) => id === callId)
      }
      expect(await byNumber('')).toMatchObject({ story: { facts: '要今晚恢复' } })
      expect(await byNumber('')).not.toHaveProperty('handOver')
      expect(await byNumber('?schema=2')).not.toHaveProperty('handOver')
      expect(await byNumber('?schema=3')).toHaveProperty('handOver')
      // The id of a contact that nobody handed over opens nothing.
      const other = found?.contacts.find(({ handOver }) => handOver === undefined)?.id ?? ''
      expect(await ask(colleague, other)).toEqual([])
    })

    test('L11: a client from before cases had files finds the customer, with the case and without its files', async () => {
      const team = await rig().newTeam()
      const desk = await rig().client().signedIn(team.agents[0])
      const [customer] = team.customers
      const caseId = await caseOf(rig(), team, customer?.id)
      await attach(desk, caseId, bytesOf(1_000, 'photo'))
      const ask = async (query: string) => {
        const number = customer?.numbers[0]?.raw ?? ''
        const { body } = await desk.send('POST', `/customers/lookup${query}`, { number })
        return LookUpResponse.parse(body).found[0]?.complaints.find(({ id }) => id === caseId)
      }
      const ofVersion1 = tables.complaint.schema.omit({ attachments: true })
      expect(ofVersion1.safeParse(await ask('')).success).toBe(true)
      expect(ofVersion1.safeParse(await ask('?schema=1')).success).toBe(true)
      expect(await ask('?schema=2')).toMatchObject({ attachments: [{ size: 1_000 }] })
    })

    test('every look-up is on record, without the number', async () => {
      const team = await rig().newTeam()
      const { agentId } = team.agents[0].profile
      const desk = await rig().client().signedIn(team.agents[0])
      const raw = team.customers[2]?.numbers[0]?.raw ?? ''
      await lookUp(desk, raw)
      const audit = await rig()
        .services.database.queries.selectFrom('audit')
        .selectAll()
        .where('agent_id', '=', agentId)
        .where('action', '=', 'customer.lookUp')
        .execute()
      expect(audit).toMatchObject([{ subject: team.customers[2]?.id, outcome: 'exact' }])
      expect(JSON.stringify(audit)).not.toContain(raw)
    })

    test('numbers cannot be tried through', async () => {
      const team = await rig().newTeam()
      const desk = await rig().client().signedIn(team.agents[1])
      const tried = () => desk.send('POST', '/customers/lookup', { number: '13000000000' })
      const answers = await Promise.all(Array.from({ length: 200 }, tried))
      const last = answers.find(({ status }) => status !== 200)
      expect(last).toMatchObject({ status: 429, code: 'too_many_attempts' })
      expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
    })
  })
}
