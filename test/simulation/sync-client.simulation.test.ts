/**
 * Three machines of two agents, one server, and anything in any order: work, lost connections, lost answers, power
 * cuts, emptied stores, changed grants. When the trouble is over, everything that was saved has been counted once or
 * lies in needs-attention, and every machine shows what the server has. A failing run prints its seed and shrinks.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spaceOfQueue, tableNames } from '#shared/sync/tables.ts'
import type { MemorySyncServer } from '../fakes/memory-sync-server.ts'
import type { Network, SimulatedDesk } from '../fakes/simulated-desk.ts'
import { deskAt, smallCentre } from '../fakes/small-centre.ts'
import { billing, broadband, complaintFacts, customer, li, numberAt, wang } from '../fixtures/centre-rows.ts'

const MACHINES = 3
const machine = fc.nat({ max: MACHINES - 1 })
const some = fc.nat({ max: 3 })
const network = fc.constantFrom<Network>('up', 'up', 'down', 'lose_answer')

const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('register' as const), at: machine }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('note' as const), at: machine, on: some }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('remark' as const), at: machine, on: some }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('network' as const), at: machine, to: network }) },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constantFrom('push', 'pull', 'load', 'pull', 'push'), at: machine }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constantFrom('restart', 'power_cut', 'lose_store'), at: machine }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore_server' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('move_customer' as const), on: some }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('grant' as const), at: machine, billing: fc.boolean() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('restrict' as const), at: machine, allowed: fc.boolean() }),
  },
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

class World {
  readonly server: MemorySyncServer
  desks: SimulatedDesk[] = []
  readonly saved = new Set<string>()
  /** A restored server has forgotten what it answered: it may run a mutation again, and must come to the same. */
  restored = false
  #complaints: string[] = []
  #counter = 0
  #queue = 0

  constructor(server: MemorySyncServer) {
    this.server = server
  }

  static async build(): Promise<World> {
    const customers = [0, 1, 2, 3].map((index) => ({ ...customer, id: `cust-${index}` as never }))
    const world = new World(await smallCentre(customers))
    world.desks = [
      await deskAt(world.server, li.id, 'li-office'),
      await deskAt(world.server, li.id, 'li-home'),
      await deskAt(world.server, wang.id, 'wang'),
    ]
    return world
  }

  async take(action: Step): Promise<void> {
    const desk = 'at' in action ? this.#desk(action.at) : this.#desk(0)
    switch (action.do) {
      case 'register':
        return this.#register(desk)
      case 'power_cut':
        desk.cutAfterNextAppend = true
        await this.#register(desk)
        desk.cutAfterNextAppend = false
        return
      case 'note': {
        const complaintId =
          this.#complaints[('on' in action ? action.on : 0) % Math.max(1, this.#complaints.length)]
        if (complaintId === undefined) return
        await this.#mutate(desk, 'complaint.addNote', { complaintId, audience: 'internal', text: '进展' })
        return
      }
      case 'remark': {
        const id = `cust-${'on' in action ? action.on : 0}`
        const shown = (await desk.shown()).get(`customer/${id}`) as { remark: string } | undefined
        if (shown === undefined) return
        const remark = { from: shown.remark, to: `${shown.remark}。`.slice(-20) }
        await this.#mutate(desk, 'customer.update', { id, patch: { remark } })
        return
      }
      case 'network':
        if ('to' in action) desk.network = action.to
        return
      case 'push':
        await desk.push()
        return
      case 'pull':
        await desk.pull()
        return
      case 'load':
        await desk.load()
        return
      case 'restore_server':
        this.restored = true
        return this.server.restore()
      case 'restart':
        return desk.restart()
      case 'lose_store':
        return desk.loseStore()
      case 'move_customer': {
        this.#queue += 1
        const queueId = this.#queue % 2 === 0 ? broadband.id : billing.id
        const id = `cust-${'on' in action ? action.on : 0}`
        const row = await this.server.rows.get('customer', id)
        if (row !== undefined) await this.server.put('customer', { ...row, queueId })
        return
      }
      case 'grant': {
        const actor = this.server.actor(desk.agentId)
        const others = actor.spaces.filter((space) => space !== spaceOfQueue(billing.id))
        const spaces = 'billing' in action && action.billing ? [...others, spaceOfQueue(billing.id)] : others
        return this.server.setActor({ ...actor, spaces })
      }
      case 'restrict': {
        const actor = this.server.actor(desk.agentId)
        return this.server.setActor({
          ...actor,
          permissions: 'allowed' in action && action.allowed ? ['agent'] : [],
        })
      }
      default:
        throw new Error(`no such step: ${JSON.stringify(action)}`)
    }
  }

  async comeToRest(): Promise<void> {
    for (let round = 0; round < 3; round += 1) {
      for (const desk of this.desks) {
        desk.network = 'up'
        await desk.settle()
      }
    }
  }

  async #register(desk: SimulatedDesk): Promise<void> {
    this.#counter += 1
    const id = `c${this.#counter}`
    const facts = complaintFacts({ customerId: null })
    await this.#mutate(desk, 'complaint.register', {
      id,
      number: numberAt(this.#counter),
      callId: null,
      training: false,
      facts,
    })
    this.#complaints = [...this.#complaints, id]
  }

  async #mutate(desk: SimulatedDesk, name: string, args: unknown): Promise<void> {
    const before = desk.journal.content().lastMid
    await desk.mutate(name, args)
    for (const { mid, mutationId } of desk.journal.content().waiting)
      if (mid > before) this.saved.add(mutationId)
  }

  #desk(at: number): SimulatedDesk {
    const desk = this.desks[at]
    if (desk === undefined) throw new Error('no such machine')
    return desk
  }
}

test('whatever happens, saved work is counted once or given back, and everybody sees the same in the end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30, size: 'max' }), async (steps) => {
      const world = await World.build()
      for (const action of steps) await world.take(action)
      await world.comeToRest()

      const { server, desks, saved } = world
      for (const id of saved) {
        const applied = server.applied.get(id) ?? 0
        const times = world.restored ? Math.min(1, applied) : applied
        if (!server.refused.has(id)) expect({ id, times }).toEqual({ id, times: 1 })
        else if (!world.restored) expect({ id, applied }).toEqual({ id, applied: 0 })
      }
      const inAttention = desks.flatMap((desk) =>
        desk.journal.content().attention.map(({ mutation }) => mutation.mutationId as string),
      )
      expect(inAttention.sort()).toEqual([...server.refused].sort())
      for (const desk of desks) {
        expect(desk.journal.content().waiting).toEqual([])
        expect(await desk.database.outbox.count()).toBe(0)
        expect(await desk.database.shadow.count()).toBe(0)
        expect(await desk.shown()).toEqual(server.contentOf(server.actor(desk.agentId).spaces))
        for (const table of tableNames)
          expect(
            await desk.database
              .rows(table)
              .filter((row) => row.touched)
              .count(),
          ).toBe(0)
        expect(desk.faults).toEqual([])
      }
    }),
    { numRuns: 20, endOnFailure: false },
  )
}, 120_000)
